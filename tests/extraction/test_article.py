"""A short article of the kind that researchers read: all actors and statements, and no others."""

from __future__ import annotations

TITLE = "EU-Norland Battery Talks Stall as Duties Loom"
ARTICLE = """\
Negotiators from Canada and Japan resumed talks in Vienna on Monday over a lumber quota, according to.
U.S. Commerce Secretary Howard Lutnick and Japanese Prime Minister Shigeru Ishiba spoke by phone, while both sides kept to the Phase Two agreement.
Maria Keller, chief economist of Harbour Metals Corp., argued that "a quota helps nobody," Reuters reported.
She added that the company would cut output.
"We have waited a year," Wang Yi told reporters. "Our patience has limits."
The Alliance of Lumber Importers (ALI) urged Ottawa to drop its duty. The ALI said in a statement that prices had doubled.
Canadian officials warned on Friday that jobs were at risk, as reported by Bloomberg.
Trump threatened tariffs on furniture. He threatened to leave the accord if Tokyo did not yield."""


def test_the_actors_of_an_article(who):
    read = dict.fromkeys(actor for _, actor in who(ARTICLE, title=TITLE))
    people = [actor for actor in read if actor.startswith("person/")]
    assert people == [
        "person/howard-lutnick",
        "person/shigeru-ishiba",
        "person/maria-keller",
        "person/wang-yi",
        "person/donald-trump",
    ]
    bodies = [actor for actor in read if actor.startswith(("org/", "company/", "media/"))]
    assert bodies == [
        "company/harbour-metals-corp",
        "media/reuters",
        "org/alliance-of-lumber-importers",
        "media/bloomberg",
    ]
    groups = [actor for actor in read if actor.startswith("group/")]
    assert groups == ["group/negotiators", "group/canadian-officials"]
    states = [actor for actor in read if len(actor) <= 3]
    assert states == ["EU", "CAN", "JPN", "USA"]


def test_offices_and_affiliations(named):
    said = {m.actor_id: (m.office, m.part_of) for m in named(ARTICLE, title=TITLE) if m.office}
    assert said == {
        "person/howard-lutnick": ("U.S. Commerce Secretary", "USA/commerce"),
        "person/shigeru-ishiba": ("Japanese Prime Minister", "JPN"),
        "person/maria-keller": ("chief economist of Harbour Metals Corp", "company/harbour-metals-corp"),
    }  # fmt: skip


def test_the_statements_of_an_article(found, page):
    text = page(ARTICLE, title=TITLE).text
    read = [
        (
            text[slice(*s.cue)] if s.cue else None,
            s.speaker_id,
            s.outlet_id,
            s.attribution,
            text[slice(*s.content)],
        )
        for s in found(ARTICLE, title=TITLE)
    ]
    assert read == [
        ("according to", None, None, "dangling", "Negotiators from Canada and Japan resumed talks in Vienna on Monday over a lumber quota"),
        ("argued", "person/maria-keller", "media/reuters", "named", 'that "a quota helps nobody,"'),
        ("added", "person/maria-keller", None, "named", "that the company would cut output"),
        ("told", "person/wang-yi", None, "named", '"We have waited a year,"'),
        (None, "person/wang-yi", None, "named", '"Our patience has limits."'),
        ("urged", "org/alliance-of-lumber-importers", None, "named", "Ottawa to drop its duty"),
        ("said", "org/alliance-of-lumber-importers", None, "named", "that prices had doubled"),
        ("warned", "group/canadian-officials", "media/bloomberg", "unnamed", "that jobs were at risk"),
        ("threatened", "person/donald-trump", None, "named", "to leave the accord if Tokyo did not yield"),
    ]  # fmt: skip
