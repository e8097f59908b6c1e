"""Page furniture: the lines of a news page that are not the article."""

from __future__ import annotations

import re

__all__ = [
    "CLOSING",
    "CREDIT",
    "END_MARK",
    "GENERATED",
    "SUMMARY_LABEL",
    "is_furniture",
    "without_closing",
    "without_inserted",
]

WHOLE = frozenset(
    """
    ad | ads | advertisement | advertising | ad feedback | sponsored | sponsored content | promoted
    share | share this | share this article | share article | share on facebook | share on twitter
    share on x | share via email | tweet | retweet | facebook | twitter | x | linkedin | whatsapp
    telegram | reddit | pinterest | instagram | youtube | tiktok | email | e-mail | email this article
    copy | copy link | link copied | link copied! | print | print this page | save | save article | saved
    bookmark | gift | gift this article | gift article | like | dislike | reply | report | follow
    follow us | following | subscribe | subscribe now | sign in | sign up | log in | login | register
    create account | my account | menu | search | home | skip to content | skip to main content
    skip to navigation | close | back | back to top | next | previous | more | show more | read more
    load more | see more | view all | see all | continue reading | read full article | expand | play
    pause | mute | unmute | listen | listen to article | listen to this article | watch | watch now
    watch live | live | video | photos | gallery | transcript | podcast | audio | loading | loading...
    add a comment | add a public comment... | add a public comment | leave a comment | write a comment
    post a comment | view comments | no comments | no comments yet | add to favorites | print edition
    text size | a a | font size | small | medium | large | default | open in app | get the app
    download app | download the app | accept | accept all | accept cookies | reject all | got it
    manage cookies | cookie settings | cookie policy | privacy policy | terms of use | terms of service
    make us preferred on google | add us on google | google preferred source | breaking news | top story
    top stories | latest news | latest | news | world | world news | business | economy | politics
    markets | opinion | sports | sport | technology | tech | exclusive | premium | members only
    subscriber only | subscribers only | free trial | key points | key takeaways | summary
    ai summary | at a glance | in brief | highlights | dive in | quick read | in this article
    table of contents | source: | tags | tags: | topics | topics: | keywords: | editor's picks
    """.replace("\n", " | ").split("|")
)
WHOLE_LINES = frozenset(" ".join(entry.split()) for entry in WHOLE if entry.strip())

SHORT = 120
"""A line longer than this, in characters, is prose, whatever it begins with."""

PATTERNS = re.compile(
    r"""
    speaker\s\d+$
    | (?:ai\s)?podcast\s?:            | now\splaying | your\snews,\snow\splaying
    | (?:\w{1,20}\s)?(?:robot|ai)\w{0,8}\s.{0,20}summary$ | (?:generate|show|hide)\s(?:an?\s)?(?:ai\s)?summary
    | \d+\s*(?:comments?|shares?|likes?|views?|reactions?)$ | comments?\s*\(?\d*\)?$
    | (?:est(?:imated|\.)?\s)?(?:reading|read)\stime\b  | \d+\s*-?\s*min(?:ute)?s?\s*(?:read|listen)
    | (?:listen|watch|play)\b.{0,30}\d+:\d\d  | \d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?$
    | (?:sign|signing)\sup\s(?:for|to)\b | subscribe\s(?:to|for)\b | get\s(?:the|our)\b.{0,60}newsletter
    | (?:click|tap)\s(?:here|to)\b | (?:follow|join|like|find)\sus\son\b | download\sthe\b.{0,40}\bapp\b
    | (?:read|see|watch)\s(?:also|more|next|here)\s?: | (?:related|recommended|also\sread)\s?:
    | (?:photo|image|picture|illustration|graphic|video|photograph)s?(?:\s(?:credits?|source|by))?\s?[:/]
    | (?:credit|getty\simages|reuters/|ap\sphoto|file\sphoto)\b.{0,80}$
    | (?:©|\(c\)|copyright)\s | all\srights\sreserved
    | (?:we|this\s(?:web)?site)\suses?\scookies | by\scontinuing\sto\suse
    | (?:share|save|print|email|copy\slink)(?:\s?[,|/·]?\s?(?:share|save|print|email|copy\slink|tweet)){1,5}$
    | (?:home|news)(?:\s?[>›»/]\s?[\w\s&-]{1,30}){1,5}$
    | advertisement\b.{0,40}$ | story\scontinues\b | article\scontinues\b | skip\sadvert
    | (?:our\sstandards|reporting\sby|editing\sby|additional\sreporting)\b
    | opens\snew\stab$ | (?:view|read|open)\s(?:this\s)?(?:email\s|message\s|online\s)?in\s(?:your\s)?browser
    | unsubscribe\b | (?:update|manage)\s(?:your\s)?(?:email\s)?preferences | forward\sto\sa\sfriend | sign\sup\shere | editors?\s?: | skip\s(?:to\s)?(?:navigation|content)
    | \d+\s(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?)\sago$ | (?:video|audio|podcast)\s?\d+:\d\d
    | [+-]?\d[\d.,]*\s*\([+-]?\s?[\d.,]+%\)$ | [A-Z.]{1,5}$(?-i:(?<=[A-Z])) | @\w+$ | thumbnail$
    | [—–-]{0,2}\s?.{0,60}\bcontributed\s(?:to\sthis|reporting)\b | (?:reading|read)\stime\s?:
    """,
    re.IGNORECASE | re.VERBOSE,
)

CREDIT = re.compile(
    r"getty\simages|REUTERS/\w|purchase\slicensing\srights|\bAP\sphoto\b|\(AP\sPhoto|via\s(?:AP|AFP|Reuters)\b"
    r"|/AFP\b|\bshutterstock\b|\bfile\sphoto\b|^(?:photo|image|picture)(?:\scredits?|\sby)?\s?:",
    re.IGNORECASE,
)
"""The credit of a picture."""

SUMMARY_LABEL = re.compile(
    r"(?:(?:key|main)\s(?:points|takeaways)|summary|highlights|at\sa\sglance|in\sbrief|quick\sread)\s?:?$",
    re.IGNORECASE,
)
"""The label above the bullets that sum an article up."""

CLOSING = re.compile(
    r"""(?:
    comments?(?:\s\(\d+\))? | \d+\scomments? | (?:view|show|join\sthe|post\sa)\s(?:comments?|conversation|discussion)
    | related(?:\s(?:articles?|stor(?:y|ies)|news|content|topics|posts|coverage|reading))?
    | recommended(?:\s(?:articles?|stories|for\syou|reading))? | you\s(?:may|might)\s(?:also\s)?(?:like|enjoy)
    | more\s(?:from|on|in|like|stories|news|coverage|to\sread)\b.{0,60} | most\s(?:read|popular|viewed|shared|discussed)
    | (?:read|up)\snext | what\sto\sread\snext | trending(?:\snow)? | (?:editors?['’]?s?\s)(?:picks?|choice)
    | (?:latest|top)\s(?:news|stories|headlines|videos) | about\sthe\sauthors? | (?:further|suggested)\s(?:reading|topics) | our\sstandards\s?:.{0,80}
    | sponsored\s(?:content|stories) | promoted\sstories | from\sthe\sweb | around\sthe\sweb
    | (?:the\s)?reuter[s]?[\s.]* | \(?ends?\)? | enditem | [-–—]\s?30\s?[-–—] | \#{2,3} | \#\s\#\s\#
    )\s*:?$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line of its own after which nothing of the article comes: comments, further stories, the
end mark of an agency."""

END_MARK = re.compile(r"(?<=[.!?\"”)])[ \t]+(?:Enditem|\(END\)|ENDS|Reuter)[.\s]*\Z")
"""An agency's end mark behind the last sentence."""

INSERTED = re.compile(
    r"""^[ \t]*(?:-[ ])?(?:
      (?:READ(?:[ ](?:MORE|ALSO|NEXT))?|ALSO[ ]READ|SEE[ ]ALSO|RELATED|WATCH)[ ]?:[ ].{1,200}
    | (?:Read[ ](?:[Mm]ore|[Aa]lso|[Nn]ext)|Also[ ][Rr]ead|See[ ][Aa]lso|Related(?:[ ](?:articles?|stor(?:y|ies)))?)[ ]?:.{0,200}
    | R(?:ead|EAD)[ ](?:[Mm]ore|MORE)[ ]*[»›>→.…]*
    | F(?:ile|ILE)[ ](?:[Pp]hoto|PHOTO)[ ]?[:–—-].{1,500}
    | [*_]{0,2}(?:Photo|PHOTO)[ ]?:[ ].{1,400}
    | Image[ ](?:caption|source|copyright)\b,?[ ]*(?:\n.*|[ ].*)
    | [A-Z][A-Z .,'’-]{2,40}[-–—][ ](?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER
      |NOVEMBER|DECEMBER)[ ]\d{1,2}(?:,[ ]\d{4})?[ ]?:[ ].{1,600}
    | .{1,600}\((?:AP[ ]|Handout[ ])?(?:Photo|Image|Picture)(?:[ ](?:by|credit|via)\b|/|:).{1,80}\)
    | [A-Z][\w.'’-]+(?:[ ][A-Z][\w.'’-]+){0,3}/(?:Pool|Handout|AFP|AP|EPA|Getty|Reuters|REUTERS)\b[^.\n]{0,60}
    | S(?:ubscribe|ign[ ]up)[ ](?:to|for)[ ](?:our|the)[ ][^.\n]{0,40}newsletters?
    | (?:©|Copyright[ ](?:©|\([Cc]\)|\d{4}|[A-Z][\w.&’' -]{1,60},?[ ]\d{4})).{0,100}
    )[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
"""A line that a page sets between those of its article: a link to another, a picture's caption or
credit, the owner of the rights."""

GENERATED = re.compile(
    r"\b(?:(?:auto(?:matically)?[ -]?)?(?:generated|written|produced|created|authored)\s+"
    r"(?:automatically|(?:entirely\s|partly\s)?(?:by|with|using)\s+(?:the\s(?:help|assistance|aid)\sof\s)?"
    r"(?:an?\s)?(?:AI\b|artificial\sintelligence|machine|generative|chatgpt|automat|algorithm))"
    r"|AI[- ](?:generated|written|assisted\s(?:article|story))|automated\s(?:article|story|report))",
    re.IGNORECASE,
)
"""The words by which a page owns that a machine wrote it."""


def is_furniture(line: str) -> bool:
    """Whether a line of a page dump is furniture: a button, a label, a credit, a notice.

    >>> is_furniture("AI Podcast:Your News, Now Playing"), is_furniture("Talks go on.")
    (True, False)
    """
    text = line.strip().removeprefix("- ")
    if len(text) > SHORT:
        return False
    return text.lower() in WHOLE_LINES or PATTERNS.match(text) is not None


def without_closing(text: str) -> str:
    """Return a text without the lines at its end that close a page or a dispatch.

    >>> without_closing("Exports rose.\\n REUTER\\n")
    'Exports rose.'
    """
    lines = END_MARK.sub("", text.rstrip()).split("\n")
    while lines and (not lines[-1].strip() or CLOSING.match(lines[-1].strip())):
        lines.pop()
    return "\n".join(lines)


def without_inserted(text: str) -> str:
    """Return the text of an article without the links, captions and notices set between its lines.

    >>> without_inserted("Exports rose.\\n\\nREAD: Imports fell last year\\n\\nTalks go on.")
    'Exports rose.\\n\\n\\n\\nTalks go on.'
    """
    return INSERTED.sub("", text)
