"""The signs of furniture: the words that publishing tools set on pages, and what each does to the units after it.

The patterns name buttons, boxes and footers, never a subject, actor or outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# line: this unit only. teasers: headlines follow, until the next paragraph. section: a box of links or teasers begins,
# the last of the page where no article follows. end: the article is over. comments: readers follow.
Effect = Literal["line", "teasers", "section", "end", "comments"]

_NETWORKS = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|e-?mail|reddit|pinterest|instagram|youtube|flipboard|pocket"
    r"|threads|bluesky|mastodon|messenger|rss|tiktok|pin|print|copy link|share|tweet|save|bookmark|gift|link|post|viber"
    r"|line|vk|vkontakte|ok|odnoklassniki|livejournal|weibo|wechat|skype|signal|xing|snapchat|tumblr|evernote|google"
    r"|google news|google\+|pdf|copy|comments?)"
)
_FOOTER = (
    r"(?:terms(?: (?:of|and|&) \w+)*|privacy(?: (?:policy|notice|statement))?|about(?: us)?|contact(?: us)?|help|faqs?"
    r"|advertise(?: with us)?|careers|jobs|accessibility|site ?map|imprint|disclaimer|press|media|donate|cookies?"
    r"|cookie policy|legal(?: notice)?|home|news|search|menu|login|log in|sign in|register|subscribe|newsletters?|rss"
    r"|contact|feedback|archives?|events?|publications?|video|photos?|opinion|world|politics|business|sports?|culture)"
)
_ACCOUNT = (
    r"(?:(?:log|sign)[ -]?(?:in|out|up|on)|register|subscribe|my account|(?:create|open) (?:an |your )?account"
    r"|(?:start|begin|try) (?:your |a )?(?:free|paid|digital)? ?(?:trial|subscription)"
    r"|subscri(?:be|ptions?)(?: now| today)?"
    r"(?: (?:for|from) (?:only |just )?\S{1,8}(?: (?:a|per) (?:week|month|year|day))?)?"
    r"|become a member|donate(?: now)?|give (?:now|today)|e-?paper|print edition|renew|gift subscriptions?)"
)
_PIECE = r"(?:article|story|page|report|post|newsletter|information|content|item|press release|email)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A sign of furniture: `pattern` fits the whole of a unit, its link stubs left out; `effect` on what follows."""

    name: str
    effect: Effect
    pattern: re.Pattern[str]


def _rules(name: str, effect: Effect, *patterns: str) -> Iterator[Rule]:
    for pattern in patterns:
        yield Rule(name, effect, re.compile(pattern, re.IGNORECASE | re.DOTALL))


RULES: tuple[Rule, ...] = (
    *_rules("end mark", "end", r"#\s?#\s?#", r"-\s?30\s?-", r"[-–—\[( ]*ends?[-–—\]) ]*"),
    *_rules("no words", "line", r"[\W_]+"),
    *_rules(
        "comment section",
        "comments",
        r"(?:(?:view|show|see|read|hide|add|post)\s)?(?:all\s)?\(?\d[\d,]*\)?\s(?:reader\s|user\s)?comments?\W*",
        r"(?:reader |user |your )?comments?(?: section)?\s?[(:\[]?\s?\d*\s?[)\]:]?",
        r"comment(?:s|ing)? (?:policy|guidelines|rules)\b.{0,200}",
        r"leave a (?:comment|reply|response)\b.{0,80}|your e-?mail address will not be published\b.{0,80}",
        r"(?:post|add|write|submit) (?:a|your) (?:comment|reply|response)\b.{0,80}",
        r"(?:\d+|one|two|no) (?:thoughts?|responses?|replies|reply) (?:on|to)\b.{0,200}",
        r"discussion about this post|what (?:do )?others (?:say|think)\W*",
        r"join the (?:conversation|discussion|debate)\W*",
        r"(?:be the )?first to comment\W*",
        r"comments are (?:closed|moderated|open)\b.{0,80}",
        r"(?:log|sign) ?in to (?:comment|reply|join)\b.{0,80}",
        r"sort(?:ed)? by:?\s?(?:newest|oldest|best|most|top)?\b.{0,40}",
        r"discussion\s?\(\d+\)",
    ),
    *_rules(
        "comment notice",
        "line",
        r"[^.!?]{0,120}\b(?:removed|closed|disabled|turned off) (?:its|our|the) comments?\b.{0,400}",
        r"(?:please )?(?:report|flag)(?: this)?(?: comment)?(?: as)?(?: abuse| inappropriate| spam)?\W*",
        r"reply|\d+ (?:replies|reply|likes?)|like(?:\s+reply)?|(?:up|down)vote",
        r"to find out more about .{0,60}commenting\b.{0,120}",
        r".{0,20}denotes required field\b.{0,60}",
    ),
    *_rules(
        "share bar",
        "line",
        rf"{_NETWORKS}(?:[\s,:|/•·&]+(?:on |via |by |this |to )?{_NETWORKS})*\W*",
        # Buttons whose spaces were lost: "FacebookEmail Twitter 4 COMMENTEMAILMORE".
        r"(?=.*[a-z])(?:(?:fb|g)?(?:share|tweet|connect|comments?|e-?mail|facebook|twitter|google\+?|linkedin|pinterest|whatsapp"
        r"|reddit|telegram|print|save|gift(?: this article)?|copy link|more|\d+)\W*){2,}",
        r"(?:\d[\d,.]*k?\s)?shares?\W*|(?:close )?share ?(?:panel|view more.{0,40})",
        r"(?:updated |posted |published )?(?:\d+|an?|one|few) (?:sec|min|hour|hr|day|week|month|year)\w* ago|today"
        r"|yesterday",
        r"(?:share|tweet|pin|e-?mail|print|save|gift|recommend|bookmark) (?:this|story|article|post|page|it|on|via|with"
        r"|to|by|the (?:news|story|article|page|post|link))\b[^.]{0,80}",
        r"(?:follow|find|like|join|connect with|contact) (?:us|me|@\S+)\b(?: on| at| via|:|$)[^.]{0,80}\W*",
        r"follow .{1,60} on (?:facebook|twitter|x|whatsapp|telegram|linkedin|instagram|google news)\W*",
        r"print(?: this)?(?: page| article| version)?|listen(?: to this (?:article|story))?\W{0,3}[\d: ]*(?:min\w*)?",
        r"(?:a|text|font)\s?[-+a](?:\s?[-+a])*|(?:text|font) size.{0,20}|[-+]?a\s+a\+?(?:\s+a)?",
        r"click to (?:share|print|e-?mail|tweet|save|enlarge|expand|view)\b.{0,80}|like\s+loading\W*|@\w{2,30}",
        r".{0,80}\(opens in (?:a )?new (?:window|tab)\)|(?:print(?:able|er)?|print[- ]friendly) version",
        r"(?:send|e-?mail|recommend) (?:this |it )?to a friend|(?:number of )?(?:views?|visits?|visitors?|reads)"
        r"\s?:\s?\d[\d ,.]*.{0,60}",
        r"(?:reading time:?\s?)?\d+[ -]min(?:ute)?s?(?: read)?(?: time)?",
    ),
    *_rules(
        "navigation",
        "line",
        r"(?:skip|jump) to (?:main |primary )?(?:content|navigation|search|footer)\W*",
        r"(?:main |primary |site |toggle |open |close |show |hide )*(?:menu|navigation|nav|search)(?: bar| form"
        r"| button)?\W*",
        r"(?:back|return) to (?:the )?(?:top|home|news|list|all news)\b.{0,30}|top of page|scroll (?:down|to top)",
        r"(?:sign|log) ?(?:in|out|up)(?: or register| / register)?|register|my account|create (?:an )?account",
        r"search(?: for| this (?:web)?site)?\W*|you are here:?.{0,200}|edition|print edition|subscribe(?: now)?",
        r"home\s*[›»>/|→].{0,200}|[^.!?›»>]{2,40}(?:\s[›»>]\s[^.!?›»>]{2,80})+",
        rf"{_FOOTER}(?:[\s|·•,/&–-]+(?:and )?{_FOOTER})*",
        r"(?:previous|next|prev|older|newer)(?: (?:article|post|story|page|entry|entries|posts))?\W*",
        r"prev(?:ious)?\s+next|page \d+ of \d+",
        r"(?:previous|next)(?: article| post| story)?\s?[:«»‹›←→].{0,160}|[←→«»].{2,160}|.{2,160}(?:[←→»]|>>)",
        r"(?:earlier|later|newer|older)\s?:\s[^.!?]{2,160}",
        rf"{_ACCOUNT}(?:\s?[|/·•]\s?{_ACCOUNT})*",
        r"(?:[a-z]{2}\s?[|/·]\s?)+[a-z]{2}(?:\s?[|/·].{0,60})?|contrast\s?:.{0,20}",
        r"(?:leer|lire|ler|lesen|read|leggi) (?:this )?(?:en|em|in|auf) [^\W\d]{4,20}\W*",
        r"(?:english|français|español|العربية|русский|中文)(?:\W+(?:english|français"
        r"|español|العربية|русский|中文))+",
    ),
    *_rules(
        "advertisement",
        "line",
        r"(?:advertisement|advertising|sponsored|ads?|promoted|paid)(?: (?:content|post|by.{0,40}))?\W*",
        r"(?:[£$€]\s?\d[\d,.]*\s*){2,}(?:other amount)?\W*|[£$€]\s?\d[\d,.]* (?:could|can|will|would) (?:buy|help"
        r"|provide|train|feed|give|pay)\b.{0,120}",
        r"your (?:gift|donation)\b[^.!?]{0,80}\W*|(?:emergency|urgent|winter|crisis) appeal\s?:.{0,120}",
        r"(?:(?:story|article|content) continue[sd]|continue reading|read on) (?:below|after).{0,60}"
        r"|end of (?:ad\b|advert|promot|sponsor).{0,40}|(?:scroll|swipe) (?:down )?(?:to|for) .{0,40}",
        r"(?:remove|skip|report|hide)(?: this)? ad\W*|why (?:this|am i seeing this) ad\W*",
    ),
    *_rules(
        "pointer",
        "end",
        r"to (?:read|learn|view|see|download|find|access|watch|listen|subscribe|donate|register|sign|get"
        r"|join)\b.{0,240}"
        r"\b(?:click|tap|visit|go to|follow this link|use this link)\b.{0,160}",
        r"(?:please )?(?:click|tap) (?:here|on|below|the (?:link|button|image))\b.{0,200}",
        r"[^.!?]{0,240}[,:;–-] (?:please )?(?:click|tap) here\W*",
        r"[^.!?]{0,240}\b(?:please )?(?:click|tap) here(?: to| for)?[^.!?]{0,80}\W*",
        r"for (?:more|further|additional|all|the latest) (?:\w+ ){0,4}(?:on|about|of|from|please|see|visit"
        r"|click)\b.{0,160}"
        r"\b(?:click|visit|go to|follow)\b.{0,160}",
    ),
    *_rules(
        "wire copy",
        "line",
        r"(?:\W*\b(?:more (?:to )?(?:follow|come)s?|developing(?: story)?|rpt|urgent)\b)+\W*",
        r"(?:slug(?:line)?|priority|urgency|category|service code|desk|word ?count|take)\s?:\s?[^.!?]{1,60}",
        r"[a-z-]{2,12}[ /-]\d{6}Z? ?(?:GMT|UTC)?(?: [a-z]{3} \d{2,4})?",
        r"(?-i:[A-Z]{2,5}\d{3,5}(?: [A-Z0-9]{1,6}){1,5})|\(\([^()]{3,200}\)\)",
        r"(?-i:[A-Z])[\w-]*(?:/[\w-]*)+ ?\((?:\w+ )?"
        r"(?:lead|urgent|updates?|adds|recasts?|corrects?|new)\b[^()]{0,80}\)",
    ),
    *_rules(
        "document head",
        "line",
        # The symbol of an official document, with how it is distributed, its day and the number of its page.
        r"(?-i:[A-Z]{1,8}(?:/[A-Z0-9][A-Za-z0-9.()-]*){1,7})(?:\s+(?:distr\.?|distribution)\s?:\s?\w+)?"
        r"(?:\s+\d{1,2} \w{3,9} \d{4})?(?:\s+page \d+(?: of \d+)?)?",
        r"(?:distr\.?|distribution)\s?:\s?(?:general|limited|restricted)(?:\s+\d{1,2} \w{3,9} \d{4})?"
        r"|original\s?:\s?(?-i:[A-Z][a-z]+)",
    ),
    *_rules(
        "archive button",
        "line",
        r"(?:read|see|view|show|load|find|learn|watch|discover|explore|browse)\s(?:more|all|full|archives?"
        r"|the (?:full )?"
        r"(?:archive|list|series|story|report)|less|older|newer)\b[^.!?]{0,80}\W*",
        r"(?:download|open|get|view|read) (?:the |this |our |a )?(?:full |complete |entire )?(?:report|pdf|document"
        r"|statement|letter"
        r"|publication|briefing|version|text|file|original)\b[^.!?]{0,60}\W*",
        r"(?:see|read|view|find|watch|hear|listen to|consult|access|get)\s(?:the|our|this|all|his|her|their)\b"
        r"[^.!?]{0,120}\b(?:here|online|in full|on (?:our|the) (?:web)?site)\s?\W*",
        r"(?:more|all|full|latest|other) (?:[^.!?:]{1,60} )?(?:coverage|stories|news|reports|analysis)\b[^.!?:]{0,60}"
        r" ?:? ?https?://\S+",
        r"(?-i:(?:https?://)?(?:www\.)?[a-z0-9-]{2,}(?:\.[a-z0-9-]{2,})*\.[a-z]{2,12}(?:/\S*)?)",
        r"downloads?(?: [^.!?]{1,80})?|[^.!?]{2,160}[\s(\[](?:pdf|zip|docx?|xlsx?|csv|jpe?g|png|mp[34]|epub)\b\W{0,3}"
        r"[\d.,]+ ?[kmg]b\W*",
        r"(?:trending|most read|popular|up next|top story|just in|promoted|subscribers? only)\s?[:»>|].{0,240}",
        r"(?:read more|also read|read also|see also|related|related (?:story|article|reading)|read next"
        r"|don['’]t miss|watch"
        r"|recommended|more on this(?: story)?|explainer|in pictures|live updates?)\s?[:»>|].{2,240}",
        r"(?:continue reading|keep reading|expand|more|less|see more|view more|open|close|ok|okay|got it|submit|send|go"
        r"|cancel|apply|reset|back|dismiss|loading|play|pause|mute|replay|settings|details|hide|show)\W*",
    ),
    *_rules(
        "question to the reader",
        "end",
        rf"(?:do|did) you (?:like|enjoy|find) (?:this|the|our) {_PIECE}\b.{{0,80}}",
        rf"(?:was|is|were) (?:this|the) {_PIECE} (?:helpful|useful|interesting)\b.{{0,80}}",
        rf"(?:rate|review) this {_PIECE}\b.{{0,60}}|how (?:helpful|useful) (?:was|is)\b.{{0,80}}",
        r"(?:(?:did|do|have) you )?(?:find|found|notice|noticed|see|spot|spotted) (?:a |an |any )?(?:mistakes?|errors?"
        r"|typos?)(?: in the text)?\W.{0,120}",
        r"do you (?:know|have) (?:more|information|details|a story)\b[^.!?]{0,60}\?.{0,120}",
        r"(?:like|liked|enjoy|enjoyed|love|loved) (?:this|the|our|what you)\b[^.!?]{0,40}\?.{0,160}",
        r"we (?:want|would love|would like|['’]d (?:love|like)) to hear (?:from you|what you think|your)\b.{0,160}",
        r"(?:what do you think|have your say|tell us what you think|thank you for (?:reading|your feedback"
        r"|subscribing))"
        r"\b.{0,120}",
        r"(?:got|have) (?:a|any) (?:tip|question|story|correction|news tip)s?\b.{0,160}",
    ),
    *_rules(
        "cookie notice",
        "line",
        r".{0,120}\b(?:we|site|website|and our partners)\b.{0,80}\b(?:use|uses|using"
        r"|store)\b.{0,80}\bcookies\b.{0,400}",
        r"(?:accept|reject|manage|allow|decline|customi[sz]e)(?: all| only| necessary| essential)*(?: cookies"
        r"| preferences"
        r"| settings| options)?\W*",
        r"(?:cookie|privacy|consent) (?:policy|settings|preferences|notice|options)\W*",
        r"by (?:continuing|using|browsing|clicking|signing|subscribing|submitting|entering"
        r"|providing)\b.{0,60}\b(?:you|your)\b"
        r".{0,400}",
        r"your (?:privacy|choices)(?: choices| matters)?\W*",
    ),
    *_rules(
        "sign-up box",
        "line",
        r"(?:sign up|subscribe|register|join)\b(?: now| here| today| free| us)*(?: to| for| by| and|$)[^.!?]{0,200}\W*",
        r"(?:get|receive) (?:the|our|your|all|free|more|daily|weekly|breaking)\b[^.!?]{0,120}\b(?:newsletters?|inbox"
        r"|app"
        r"|alerts?|updates|briefing|e-?mails?|notifications?)\b.{0,160}",
        r".{0,160}\b(?:delivered|straight|sent|direct(?:ly)?) to your (?:inbox|phone|e-?mail)\b.{0,120}",
        r".{0,160}\b(?:in|to|into) your (?:inbox|mailbox)\b.{0,120}",
        r"(?:enter |please enter )?your e-?mail(?: address)?\W*|e-?mail address\W*|first name|last name"
        r"|\* ?required.{0,40}",
        r"(?:tap|click) here to turn on\b.{0,120}|(?:turn on|enable|allow) (?:desktop )?notifications\b.{0,80}",
        r"(?:download|get) (?:the|our) (?:\S+ ){0,5}app\b.{0,80}",
        r"(?:never|don['’]t) miss (?:a|an|another) (?:story|beat|thing|update|article)\b.{0,60}",
        r".{0,120}[.!?] (?:sign up|subscribe|become a (?:supporter|member|subscriber|patron))\b[^.!?]{0,80}\W*",
        r"choose (?:the|a|your) (?:\w+ )?(?:plan|subscription|edition)\b.{0,80}",
        r"(?:get )?(?:unlimited|full) (?:digital |online )?access\b.{0,160}",
        r"(?:digital|print|online) (?:access|subscriptions?|delivery)\b(?: or .{1,60}| now)?\W*",
        r"thank(?:s| you) for (?:signing up|registering)\b.{0,160}",
        r"(?:you (?:have|are|['’]ve) )?(?:successfully |now |already )(?:subscribed|signed up|registered)\b.{0,120}",
        r"you are (?:signed|logged) in\b.{0,60}|[^.!?]{0,80}\b(?:with this login|login information|forgot(?:ten)? your"
        r" password)\b.{0,80}",
        r"get (?:the |our )?(?:daily |top |latest )?[^.!?]{1,40} headlines\W*",
        r"(?:become|be) a (?:member|subscriber|supporter|patron)\b.{0,120}|already a (?:member|subscriber)\b.{0,60}",
        r"(?:support|help us|please (?:support|consider)|donate)\b[^.!?]{0,60}\b(?:journalism|donat\w+|our work"
        r"|independent)\b"
        r".{0,160}",
        r"(?:thanks|thank you) for (?:reading|subscribing|being)\b.{0,160}",
        r"this post is (?:public|for paid)\b.{0,120}|(?:upgrade|start) (?:to paid|writing|your free trial)\b.{0,60}",
    ),
    *_rules(
        "mail footer",
        "end",
        r"(?:.{0,240}\b)?(?:unsubscribe|opt[ -]?out)\b.{0,240}",
        r"view (?:this |the )?(?:e-?mail |message |newsletter |mailing |letter |bulletin "
        r"|digest |issue )?(?:in|on) (?:your |a "
        r"|the )?(?:web ?)?browser\b.{0,80}",
        r"(?:view|read|open) (?:it |this |this e-?mail |the )?(?:online|web version|online version)\W*",
        r"(?:update|manage|change|edit)(?: your)? (?:e-?mail |subscription |mailing |profile )*(?:preferences|profile"
        r"|subscriptions?|settings)\b.{0,120}",
        r"you(?:['’]re| are)(?: currently)? (?:receiving|subscribed|getting)\b.{0,240}",
        r"you (?:(?:have )?received?|got|get|will receive) this\b.{0,240}",
        r"(?:if you (?:no longer|do not|don['’]t) (?:wish|want) to receive|to stop receiving)\b.{0,240}",
        r"(?:this|the) (?:e-?mail|message|newsletter|mailing) (?:was|is|has been) (?:sent|intended"
        r"|delivered)\b.{0,240}",
        r"(?:[^.!?]{0,160} (?=(?-i:F)))?forward (?:(?:this|it) )?(?:[a-z-]{2,12} )?to a (?:friend|colleague)\b.{0,60}"
        r"|was this forwarded to you.{0,120}",
        r"add .{1,60} to your (?:address book|contacts|safe sender).{0,60}|our mailing address is\b.{0,200}",
        r"sent (?:from|via|by) my .{1,40}|(?:having )?trouble (?:viewing|reading)\b.{0,120}",
        r"why (?:did|am) i (?:get|getting|receive|receiving)\b.{0,80}",
    ),
    *_rules(
        "tags",
        "end",
        r"(?:tags?|tagged(?: (?:with|as))?)\b\s?[:|]?\s?[^.!?]{0,400}(?:\b(?:[A-Z]\.){2,}[^.!?]{0,200})*",
        r"(?:topics?|categor(?:y|ies)|filed (?:under|in)|posted in|keywords?|labels?|more on|themes?|countr(?:y|ies)"
        r"|sections?)"
        r"\s?[:|]\s?[^.!?]{0,300}",
    ),
    *_rules(
        "copyright",
        "line",
        r"(?:©|\(c\)(?=\s?(?:copyright\s?)?(?:19|20|21)\d\d\b)|copyright\b(?=.{0,40}(?:©|\d{4}|\bby\b"
        r"|reserved))).{0,400}",
        r"[^.!?]{2,60} ?(?:©|\(c\)) ?(?:19|20|21)\d\d\b.{0,80}",
        r".{0,160}\ball rights reserved\b.{0,160}",
        r"(?:our )?(?:editorial |publishing )?(?:standards|principles|ethics|guidelines|policy)\s?:.{0,120}",
        r"(?:reproduction|republication|redistribution) .{0,160}(?:prohibited|permission|permitted).{0,120}",
        r"(?:powered|hosted|designed|developed|built) (?:by|with|on)\b.{0,60}|proudly powered by.{0,40}",
    ),
    *_rules(
        "player",
        "line",
        r"(?:watch|play|view|see|show|open|hide|toggle|enlarge|expand)(?: the| this| all| full)* (?:video|gallery"
        r"|slideshow"
        r"|photos?|images?|captions?|this image|audio|live|fullscreen)\b[^.!?]{0,60}\W*",
        r"full ?screen|more_vert|mail icon|\d+\s?(?:/|of)\s?\d+|(?:image|photo|slide|picture) \d+ of \d+"
        r"|\d+ (?:photos?|images?|videos?|slides?)",
        r"(?:photo|video|image|picture) (?:gallery|player|unavailable)\b.{0,40}|(?:hide|toggle|show) captions?|caption",
        r"\d?\d:\d\d(?:\s?/\s?\d?\d:\d\d)?|media caption.{0,40}|replay|autoplay|up next",
        r".{0,80}\b(?:enable|requires?|turn on|need|activate)\b.{0,30}\bjavascript\b.{0,120}",
        r"duration\s?:.{0,40}",
        r"modal trigger|(?:these are )?external links\b.{0,60}|read more about (?:these links|sharing)\b.{0,160}"
        r"|go to permalink|permalink",
        r"your browser (?:does not|doesn['’]t|is not)\b.{0,160}",
        r"(?:listen|tune in) to .{2,60} (?:on|at) \d{2,4}(?:[.,]\d)? ?(?:fm|am|mhz|khz)\b.{0,120}",
    ),
    *_rules(
        "weather",
        "line",
        r"on air(?: now)?\b[^.!?]{0,80}|now playing\b[^.!?]{0,80}|latest (?:bulletin|headlines)[\W\d]*",
        r"enter (?:a |your )?(?:city|zip|postal|postcode|location|address)\b[^.!?]{0,60}",
        r"(?:your |local |today['’]s )?weather(?: is set to.{0,120}| forecast| alerts?| radar| today)?\W*",
        r".{0,60}\bwinds? (?:[NESW]{1,3}|light|from)\b.{0,30}\b(?:mph|kph|km/h|knots)\b.{0,40}",
        r"(?:high|low)s?:? (?:near |of |around )?-?\d{1,3} ?(?:°|[FC]\b).{0,60}|-?\d{1,3} ?° ?[FC]?\W?.{0,30}",
    ),
    *_rules(
        "office hours and contacts",
        "line",
        r"(?:[^.!?:]{0,40} )?(?:working|office|opening|business|visiting|reception) hours\b[^.!?:]{0,60}:"
        r".{0,60}\d.{0,60}",
        r"[^.!?:]{2,100}, (?:p\.? ?o\.? ?)?(?-i:Box|BOX) \d{1,6}, [^.!?:]{2,80}",
        r"for (?:more|further|additional|press|media) (?:information|details|enquiries|inquiries|questions)\b"
        r"[^.!?,:]{0,60}[,:]? (?:please )?(?:contact|call|phone|reach|write to|e-?mail)\b.{0,160}",
        r"for (?:subscriptions?|permissions?|licen[cs]es?|reprints?)\b[^.!?]{0,60}\S+@\S+",
        r"contact (?:the |our )?(?:newsroom|editors?|editorial team|reporter|author|press office)\b.{0,160}",
        r"(?:media|press|public) (?:contacts?|enquir\w+|inquir\w+)\s?:.{2,160}",
        r"(?:\W{0,2}(?:tel|phone|telephone|fax|hotline|switchboard|e-?mail)\b\.?\s?:?\s?[+\d(][\d ()/.+-]{5,30}\W*)+",
    ),
    *_rules(
        "disclaimer",
        "line",
        r"every effort (?:is|has been) made to ensure\b.{0,240}",
        r".{0,300}\bnot be (?:relied (?:up)?on|construed|taken) as (?:\w+ (?:or \w+ )?)?advice\b.{0,200}",
        r".{0,80}\bregistered (?:charity|company)\b.{0,60}\b(?:no\.?|number)\s?[\d-]+.{0,60}",
        r".{0,80}\b(?:hyper)?link to .{0,60}\bis (?:required|obligatory|mandatory|compulsory)\W*",
        r"[^.!?]{0,120}\bnot (?:intend|intended|meant|designed)\b[^.!?]{0,60}\bthis (?:briefing|document|page|paper"
        r"|note|publication|guidance|site)\b[^.!?]{0,60}\b(?:specific|particular|individual) circumstances of"
        r" (?:any|an?)\b[^.!?]{0,80}\W*",
        r"[^.!?]{2,80} is solely responsible for (?:all|its|the)(?: [a-z]+){0,3}? content\W*",
        r"(?:the )?(?:views|opinions) expressed\b.{0,240}|(?:purchase|order|buy)\b.{0,20}\breprints?\W*",
    ),
    *_rules(
        "teasers",
        "teasers",
        r"(?:read more|also read|read also|see also|more on this(?: story)?|in pictures|sponsored links)\s?[:»>|]",
        r"(?:sponsored|promoted|paid|partner) (?:content|stories|links|posts) (?:by|from) [^.!?]{2,40}"
        r"|from our partners\W*",
        r"also (?:this (?:week|month)|today|inside|new|in this (?:issue|edition))\W*|(?:in|and in) other news\W*",
        r"(?:upcoming|forthcoming|coming) (?:events?|up)\W*|what we['’]re (?:reading|watching|listening to)\W*",
    ),
    *_rules(
        "box of links",
        "section",
        r"most[ -](?:popular|read|viewed|shared|recent|commented|watched|discussed)\b[^.!?]{0,40}",
        r"related(?: (?:articles?|stories|story|news|content|posts?|links?|coverage|topics?|reading|documents?"
        r"|items?|headlines?"
        r"|resources?|publications?|materials?|videos?|pages?|press releases?|statements?|reports?))?\W*",
        r"(?:trending|popular) (?:in|on) [^.!?]{1,40}|recommended videos?\W*",
        r"(?:interested in .{1,60}\W )?you may also (?:want|wish)\b.{0,80}",
        r"(?:trending|popular|recommended|featured)(?: (?:now|today|posts?|stories|articles?|topics|news|videos?"
        r"|for you|reading"
        r"|by .{1,30}|content))?\W*",
        r"you (?:may|might|could) (?:also )?(?:like|be interested in|enjoy|have missed)\b.{0,40}",
        r"(?:people|readers|others) (?:also )?(?:read|liked|viewed)\b.{0,40}",
        r"more (?:from|in|stories|news|articles|like this|top|headlines|videos?|coverage|about|posts|by"
        r"|press releases)\b"
        r"[^.!?]{0,60}(?:[^\w.]*|\.\.\.)",
        r"(?:latest|top|other|recent|breaking|today['’]s|more)(?: \w+)? (?:news|stories|headlines|posts|articles"
        r"|videos?|picks"
        r"|updates|releases|publications|tweets)\W*",
        r"editor(?:s?['’]s?|s)? (?:picks?|choice)\W*|(?:what to )?read next|what to read\b.{0,20}|must[ -]reads?",
        r"(?:from )?(?:around|across|elsewhere on) the web|also (?:on|in|from) [^.!?]{1,40}|in this section"
        r"|keep exploring",
        r"(?:quick|useful|external|see also|important|further) (?:links?|reading)\W*|explore more\b.{0,30}|see also",
        r"stay (?:connected|informed|up to date|in touch|tuned)\b[^.!?]{0,40}\W*|(?:follow|connect with) us\W*"
        r"|social media",
        r"(?:how to )?cite (?:this|as)\b[^.!?]{0,60}|(?:suggested|recommended) citation\W*",
        r"about the (?:authors?|writers?|reporter|contributors?)\W*|(?:contact|media|press) (?:contacts?|enquir\w+"
        r"|inquir\w+)\W*",
        r"(?:our )?newsletters?\W*|share this\b[^.!?]{0,40}|don['’]t miss\W*|in case you missed it|ICYMI|top stories",
    ),
)  # fmt: skip
