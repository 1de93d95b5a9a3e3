"""How an act stands: done, under way, not done, undone, denied, promised, asked for, or only possible."""

from __future__ import annotations

import re

REJECTING = re.compile(
    r"\b(?:rejected|denied|dismissed|disputed|refuted) (?:the|this|that|these|those|any|all|it|such|both) ?"
    r"(?:\w+ ){0,2}(?:findings?|claims?|report\w*|accusations?|allegations?|charges?|conclusions?|figures?|it)?\b",
    re.IGNORECASE,
)
DISCUSSING = re.compile(r"\b(?:discuss\w*|talk(?:s|ed|ing)? about|debat\w+|plans? for)\b", re.IGNORECASE)
NOT_DONE = re.compile(
    r"\b(?:yet to|fail(?:s|ed|ing|ure)?\b|refus\w+|declin(?:e|es|ed|ing) to|delay\w*|postpon\w+|stall\w*|elusive|"
    r"collaps\w+|suspend\w*|miss(?:es|ed|ing)?\b|deadlock\w*|behind schedule|defer\w*|overdue|cancel\w*|withh[eo]ld\w*|"
    r"broke(?:n)? (?:down|off)|stuck|no (?:sign|progress)|not yet|blocked|abandon\w+|impasse|balk\w*|neglect\w*|"
    r"remains? (?:undelivered|unpaid|unfulfilled|closed)|unable to|reneg\w+)",
    re.IGNORECASE,
)
# Who does not fail to act does it: "they have not missed a session".
NOT_FAILING = re.compile(
    r"(?:\b(?:not|never|cannot)|n['’]t) (?:[\w'’-]+ ){0,2}?(?:miss(?:ed|es)?|fail(?:ed|s)?|refused?|delayed?)\b",
    re.IGNORECASE,
)
# That nothing was done, said without a verb of refusing.
LEFT_UNDONE = re.compile(
    r"\b(?:remains? (?:\w+ )?(?:closed|shut|unpaid|undone|incomplete|idle|in (?:place|force)|"
    r"out of (?:use|service|order))|"
    r"without (?:a|any|one)\b|(?:too|very) little\b|nothing\b|nobody\b|no (?:one|work|money|date|start)\b|"
    r"not (?:a|one|a single)\b|never\b|(?:has|have|had) no\b|lack(?:s|ed)?\b|short of\b|"
    r"still (?:wait\w*|lacks?|closed|not|without)\b)",
    re.IGNORECASE,
)
# What goes on as before is undone where it was to be changed: "the law is still in force".
STILL = re.compile(r"\b(?:still|remains?(?! (?:free|open))|as before|unchanged)\b", re.IGNORECASE)
# Somebody is denied a thing: a deed, and no denial of a statement.
_LEAVE = r"(?:access|entry|permission|passage|visas?|clearance|admission|leave|permits?|visits?)"
BARRING = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying)|refus\w+) (?:(?!that\b)[\w'’-]+ ){{0,6}}?{_LEAVE}\b|"
    rf"\b{_LEAVE}\b[^.;]{{0,60}}?\b(?:refused|denied|barred|blocked|turned down)\b|"
    r"\b(?:ke(?:ep|eps|eping|pt)|turn(?:s|ed|ing)?|sen[dt]|shut(?:s|ting)?|lock(?:s|ed|ing)?) "
    r"(?:(?!and\b|or\b)[\w'’-]+ ){0,4}?(?:out of|away|out)\b(?! to\b)|"
    r"\brejected (?:[\w'’-]+ ){0,4}?(?:visas?|applications?|requests?|permits?)\b|"
    r"\b(?:monitors?|inspectors?|observers?|teams?|patrols?|mission|convoys?|visits?)\b[^.;]{0,40}?"
    r"\b(?:refused|barred|turned away|kept out)\b",
    re.IGNORECASE,
)
# What was given, sent or set up is no longer there.
TAKING_BACK = re.compile(
    r"\b(?:recall\w*|withdr[ae]w\w*|pull(?:s|ed|ing)? (?:out|back)|(?:gone|went|go|sent|left for) home|remov\w+|"
    r"switch\w* off|turn(?:s|ed|ing)? off|revok\w+|"
    r"scrap\w*|dismantl\w+|halt\w*|cut(?:s|ting)? (?:off|back)|turn(?:s|ed|ing)? (?:away|back)|"
    r"shut(?:s|ting)? (?:down|off)|slash\w*|ban(?:s|ned|ning)?\b|bar(?:s|red|ring)?\b|expel\w*|block(?:s|ed|ing)?\b)",
    re.IGNORECASE,
)
# A state in which what was owed is there.
SETTLED = re.compile(
    r"\b(?:(?:is|are|was|were|been|now|again) (?:\w+ly |now |again |back |all )?"
    r"(?:free of|clear of|open|complete[d]?|in (?:place|force|operation|service|use)|operational|ready|finished|done|"
    r"restored|working)|in full\b|on time\b|completed\b|finished\b)",
    re.IGNORECASE,
)
_COUNTS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
# Before the infinitive of what is not done: "has refused | to release them".
REFUSING_BEFORE = re.compile(r"\b(?:refus\w+|fail\w*|declin\w+|neglect\w+|yet|reluctan\w+)\s*$", re.IGNORECASE)
UNDER_WAY = re.compile(
    r"\b(?:on track|steps?\b|progress|part(?:ly|ial|ially)|under ?way|ongoing|gradual\w*|"
    r"first (?:batch|group|phase|of)|so far|half|some of|"
    r"(?:two|three|four)[ -](?:thirds|quarters|fifths)|a (?:third|quarter|fifth|tenth) of|initial\w*|"
    r"beg[iau]n(?:s|ning)?\b|start(?:s|ed|ing)?\b|continu\w+|resum\w+|"
    rf"prepar\w+|(?:\d+|{_COUNTS}) of (?:the |its |their )?(?:\d+|{_COUNTS})|"
    r"out of (?:\w+ ){0,2}\d+|most of|all but|(?:is|are|was|were) (?:\w+ly )?(?:being )?\w{3,}ing|another|further)\b",
    re.IGNORECASE,
)
# Who says that a deed was none of his.
DISOWNING = re.compile(
    r"\b(?:nothing to do with|den(?:y|ies|ied|ying) (?:(?:any|all|its|their|every) )?"
    r"(?:part|role|hand|share|involvement|responsibility|knowledge|blame|being behind|"
    r"having (?:carried|fired|ordered))|"
    r"unrelated to|(?:no|any) (?:part|role|hand|share|involvement|responsibility) in|"
    r"not (?:responsible|to blame|behind|involved)|"
    r"was not (?:us|ours|our)|(?:repl|respond)\w* to nothing)\b",
    re.IGNORECASE,
)
# What somebody calls a breach of an agreement.
BREAKING = re.compile(
    r"\b(?:(?:breach|violation|infringement|disregard)(?:es|s)? of|in (?:breach|violation|defiance)|"
    r"violat(?:es?|ed|ing)|"
    r"breach(?:es|ed|ing)|flout\w*|def(?:y|ies|ied|ying)|contravenes?|contravened|broke(?:n)? (?:the|its|their))\b",
    re.IGNORECASE,
)
HAVING_DONE = re.compile(r"\bto have \w+(?:ed|en|[wd]n|t)\b", re.IGNORECASE)
PLEDGING = re.compile(
    r"\b(?:pledg\w+|promis\w+|vow\w*|guarantee[sd]?|assur\w+|undert(?:ake|akes|ook)|will|shall|would|'ll|’ll)\b",
    re.IGNORECASE,
)
RESTATING = re.compile(
    r"\b(?:agree[sd]?|agreeing|oblig\w+|requir\w+|stipulat\w+|demand\w*|supposed to|"
    r"commit(?:s|ted|ting)? (?:[\w-]+ ){0,3}(?:to|itself|themselves)|"
    r"must|recommend\w*|appeal(?:s|ed)? to|encourag\w+|needs? to\b|imperative|"
    r"(?:critical|crucial|essential|important|necessary|vital) (?:that|to|for)|"
    r"should|calls? (?:for|on)|called (?:for|on)|urg(?:e|es|ed|ing)|expected to|meant to|mandat\w+|undertook|"
    r"binds?|bound to|provid(?:e|es|ed|ing) (?:for|that)|sets? out|in exchange for|in return for|condition for)\b",
    re.IGNORECASE,
)
# What is listed as still to be done ("constitution to be completed within 24 months") only says what is owed.
TO_BE_DONE = re.compile(r"(?:(?!\b(?:is|are|was|were|has|have|had|remains?)\b)[^.;])*\bto be \w+ed\b", re.IGNORECASE)
# How far a thing has come that is long in the making: taken forward, held up, or brought to an end.
HELD_UP = re.compile(
    r"\b(?:await\w*|pending|outstanding|delay\w*|not (?:yet )?(?:been )?(?:start\w*|begun|commenc\w*|complet\w*)|"
    r"yet to|remains? (?:un\w+|to be)|stalled|suspended|lapsed|expired)\b",
    re.IGNORECASE,
)
_ATTRIBUTE = r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!previously )"
FORWARD = re.compile(
    rf"{_ATTRIBUTE}\b(?:tabled|drafted|drafting|submitted|commenced|launched|continu(?:ed|es)|begun|began|"
    r"prepar(?:ed|ing|ations?)|convened|validated|presented|deliberat\w+|reviewed|reviewing|progress|under ?way|"
    r"initiated|before (?:the )?(?:cabinet|parliament))\b",
    re.IGNORECASE,
)
ACHIEVED = re.compile(
    rf"{_ATTRIBUTE}\b(?:enacted|passed|approved|adopted|ratified|reconstituted|established|completed|finali[sz]ed|"
    r"sworn in|assented)\b",
    re.IGNORECASE,
)
# That something was agreed, and that somebody asks for it now.
AGREED = re.compile(
    r"\b(?:(?<!the )(?<!an )(?<!previously )agreed?|agrees|oblig\w+|requir\w+|stipulat\w+|supposed to|"
    r"undertook|undertak\w+|binds?|bound to|commit(?:s|ted|ting)? (?:[\w-]+ ){0,3}(?:to|itself|themselves)|"
    r"provid(?:e|es|ed|ing) (?:for|that)|sets? out|in exchange for|in return for|"
    r"under the (?:[\w-]+ )?(?:accord|agreement|deal|treaty|resolution|pact|protocol))\b",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:for|on|upon)|urg(?:e|es|ed|ing)|demand\w*|recommend\w*|appeal\w*|encourag\w+|should|"
    r"needs? to|imperative|expected to)\b",
    re.IGNORECASE,
)
MAYBE = re.compile(
    r"\b(?:(?-i:may)|might|could|can|likely to|unlikely to|wants? to|want(?:ed|ing) to|intend\w*|"
    r"hop(?:e|es|ed|ing) (?:to|for|that)|if|unless|whether|until|in order to|ready to|seeks? to|sought to|"
    r"should|warn\w*|fear\w*)\b",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\b(?:despite|in spite of|notwithstanding|instead of|rather than|although|amid|contrary to|unlike|"
    r"under the terms of)\b[^,.;]*",
    re.IGNORECASE,
)
CONDITION = re.compile(r"^\W*(?:\w+ly\s+)?(?:if|unless|whether|until|once|should|in order|so that)\b", re.IGNORECASE)
CONDITION_BEFORE = re.compile(r"\b(?:if|unless|whether|until|once|in order to|so that)\s*$", re.IGNORECASE)
GOVERNED = re.compile(r"\b(?:that|which|who|to)\s*$", re.IGNORECASE)
RELATIVE = re.compile(r"^\W*(?:that|which|who|to)\b", re.IGNORECASE)
REFRAINING = re.compile(r"\b(?:refrain|abst[ae]in|avoid|desist)\w*", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:not|no(?!\.? ?\d)|never|neither|nor|none|cannot|without)\b|n['’]t\b", re.IGNORECASE)
DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss\w*|refut\w+|false|baseless|untrue|disput\w+)\b",
    re.IGNORECASE,
)
RISING = re.compile(
    r"\b(?:violence|attacks|fighting|strikes|violations)\b[^.;]{0,80}?"
    r"\b(?:increas\w+|r[io]sen?|rising|escalat\w+|intensif\w+|surg\w+)\b",
    re.IGNORECASE,
)
WITHOUT = re.compile(r"\bwithout\b")
ON_TRACK = re.compile(r"\bon track\b")
