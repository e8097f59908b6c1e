"""The rules that stand in every coding sheet: what is coded, and what each code means."""

from __future__ import annotations

import polars as pl

from toolkit.codebook import Codebook

__all__ = ["RULES", "printed_rules"]

RULES = (
    "Code what each sentence says, by reading it and the sentences beside it; nothing else. Do not "
    "look at the corpus, at the other coder's sheet or at what a machine read.",
    "An event is a state, a government body, an official acting for it, the EU or an international "
    "organisation that does, plans, threatens, promises, agrees to or refuses something in trade "
    "or economic diplomacy. Market moves, company news, forecasts of analysts and statistics are "
    "no events. Past acts told as background are events, with their own day.",
    "event: yes or no, in the first row of each sentence, always. For each further event of the "
    "same sentence use the rows below it; copy the row if these are not enough.",
    "trigger: the shortest words of the sentence that name the act, copied exactly.",
    "source, target: codes of states (ISO alpha-3), EU, or WTO, IMF, UN, ASEAN, G7 …, joined by a "
    "semicolon. An official or ministry counts as its state. Both sides of talks or of an agreement "
    "are sources. Nobody: leave it empty.",
    "magnitude: the numbers of the measure, as in 25 percent; 300000000 USD. Units: percent, USD, "
    "tonnes, days, months, years, other.",
    "date: the day of the act as far as words of time in the sentence tell it, read against the day "
    "of publication: 2025-11-10, 2025-05, 2025-W44 or two joined by a slash. Without such words "
    "leave it empty: the day of publication alone is no date. date_role: effective (takes effect), "
    "announced, event (happens) or deadline.",
    "A headline, and each piece of a broken list, is coded as a sentence: the event stands where its "
    "trigger stands; rate, day or side may come from the piece beside it.",
    "negated: yes if the sentence says that the act did not or will not happen. conditional: yes if "
    "it hangs on a stated condition.",
    "Decided and to come: SANCTION, announced. May, might, ready to: THREATEN, threatened. Only "
    "wished for or recommended: proposed; talks and agreements wished for: sought.",
    "Lifting, lowering, putting off or exempting: RETREAT when one side does it, AGREE within a "
    "joint deal. Extended is prolonged in time; wider or stricter is raised.",
    "A demand is REQUEST, a reproach or a complaint ACCUSE, a refusal or denial REJECT.",
    "In doubt choose the code that claims less, and say why in note.",
)


def printed_rules(codebook: Codebook) -> list[tuple[str, str]]:
    """Return the rules as rows of two cells: rules, then the codes with their meanings.

    >>> from toolkit import codebook
    >>> printed_rules(codebook.load())[0][0]
    'How to code'
    """
    rows = [("How to code", "")]
    rows += [(str(number), rule) for number, rule in enumerate(RULES, 1)]
    for title, table, code in (
        ("act", "acts", "act"),
        ("instrument", "instruments", "instrument"),
        ("status", "statuses", "status"),
    ):
        rows += [("", ""), (title, "meaning")]
        known = codebook[table]
        told = pl.col("meaning")
        if "of" in known.columns:
            told = pl.format("({}) {}", pl.col("of").list.join(", "), "meaning")
        rows += list(known.select(code, told).iter_rows())
    return rows
