"""Web pages: all visible words are in the text of record, and only the article bears evidence."""

from __future__ import annotations

import email.message
import email.policy

import pytest

from tallystick.errors import TallystickError
from tallystick.records import Published

from .helpers import assert_whole, document, read_or_refused, words

BLOG = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Counting rifles &#8211; Notes from Sorn</title>
<meta property="article:published_time" content="2031-05-20T08:30:00+00:00">
<meta property="article:modified_time" content="2031-05-21T09:00:00+00:00">
<link rel="canonical" href="https://sorn.example/counting"><style>p {color: red}</style></head>
<body class="single-post has-sidebar"><a class="skip-link screen-reader-text" href="#c">Skip to content</a>
<header id="masthead"><p class="site-title"><a href="/">Notes from Sorn</a></p><nav><ul><li><a href="/">Home</a>
</li></ul></nav></header>
<div id="content"><main><article class="post"><header class="entry-header">
<h1 class="entry-title">Counting rifles</h1>
<div class="entry-meta"><span class="posted-on">Posted on <time datetime="2031-05-20">20 May 2031</time></span>
<span class="byline"> by <span class="author"><a href="a">Ben Lorne</a></span></span></div></header>
<div class="entry-content">
<p>How many rifles did the Front really hand over? The mission&#8217;s own table says 184.</p>
<p>&#8220;We count what we can <a href="t">touch</a>,&#8221; Colonel Brandt told me last week at the depot.</p>
<h3>A table</h3><table><tr><th>Site</th><th>Rifles</th></tr><tr><td>Harrow Bay</td><td>120</td></tr></table>
<figure><img src="https://tracker.invalid/d.jpg" alt="unseen"><figcaption>The depot in May.</figcaption></figure>
<p>The difference is old hunting guns, which the accord does not name, an officer of the mission said.</p>
<p style="display:none">Hidden words that no reader sees.</p>
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="x">Twitter</a></li></ul></div>
<div class="jp-relatedposts"><h3>Related</h3>
<p>The road to Sorn was closed for four days in April, and nobody said why.</p></div>
</div></article><div id="comments"><h2>One thought on Counting rifles</h2><ol class="comment-list">
<li class="comment"><p>Hunting guns
kill too, and the accord should have named them.</p></li></ol></div></main></div>
<aside><h2>Recent Posts</h2><a href="1">The road</a></aside><footer>&copy; 2031 Ben Lorne</footer></body></html>"""


def test_the_article_is_evidence_and_the_page_around_it_is_not() -> None:
    page = document("blog.html", BLOG)
    assert_whole(page)
    evidence = " ".join(page.text[block.start : block.end] for block in page.evidence())
    for kept in (
        "How many rifles",
        "touch,” Colonel",
        "Harrow Bay",
        "old hunting guns",
        "The depot in May.",
        "A table",
    ):
        assert kept in evidence
    for left in ("Home", "Share this", "The road to Sorn", "Recent Posts", "© 2031", "Hunting guns kill too"):
        assert left in page.text.replace("\n", " ")
        assert left not in evidence


def test_each_part_of_a_page_has_its_role() -> None:
    page = document("blog.html", BLOG)
    assert words(page, "headline") == ["Counting rifles"]
    assert words(page, "caption") == ["The depot in May."]
    assert [row.split() for row in words(page, "table")] == [["Site", "Rifles"], ["Harrow", "Bay", "120"]]
    assert words(page, "comment") == ["Hunting guns kill too, and the accord should have named them."]


def test_what_no_reader_sees_is_not_in_the_text() -> None:
    page = document("blog.html", BLOG)
    for unseen in ("Hidden words", "color", "Skip to content", "unseen"):
        assert unseen not in page.text


def test_metadata_are_read_from_the_head() -> None:
    page = document("blog.html", BLOG)
    assert page.title == "Counting rifles"
    assert page.publisher == "Notes from Sorn"
    assert page.published == Published("2031-05-20T08:30:00+00:00", "metadata")
    assert page.updated == Published("2031-05-21T09:00:00+00:00", "metadata")
    assert page.url == "https://sorn.example/counting"
    assert page.language == "en"


def test_json_ld_names_title_author_publisher_and_dates() -> None:
    data = (
        '{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Arms handed over",'
        '"author":[{"name":"Ana Marsh"}],"publisher":{"name":"Harrow Times"},'
        '"datePublished":"2031-05-03T10:00:00+02:00"}]}'
    )
    body = "".join(
        f"<p>The Front handed over {n} rifles at the depot of Harrow Bay, the mission said.</p>" for n in range(20, 25)
    )
    head = f'<head><script type="application/ld+json">{data}</script></head>'
    html = f"<html>{head}<body><h1>Arms handed over</h1>{body}</body>"
    page = document("ld.html", html)
    assert (page.title, page.byline, page.publisher) == ("Arms handed over", ("Ana Marsh",), "Harrow Times")
    assert page.published == Published("2031-05-03T10:00:00+02:00", "metadata")
    assert page.kind == "article"


def test_a_page_laid_out_in_tables_without_landmarks_is_read() -> None:
    html = """<html><head><title>Ministry of Defence | Press releases | Army leaves Sorn valley</title>
</head><body><table>
<tr><td colspan=2><font size=5>Ministry of Defence of the Republic of Meridia</font></td></tr><tr><td>
<a href=1>Minister</a><br>
<a href=2>Army</a></td><td><h2>Army leaves Sorn valley</h2><p><i>Port Callan, 1 July 2031</i></p>
<p>The Army of Meridia
completed its withdrawal from the Sorn valley on 30 June, the day set by the Accord of Harrow Bay, the Ministry
announces.</p>
<p>Some 1,200 soldiers left 14 posts \x96 \x93on time and in good order\x94, General Ada N\xf6st said.</p></td></tr>
<tr><td colspan=2>&copy; Ministry of Defence 2031 | <a href=5>Legal notice</a></td></tr></table></body></html>"""
    page = document("gov.html", html.encode("latin-1"))
    assert_whole(page)
    assert page.title == "Army leaves Sorn valley"
    assert page.published == Published("2031-07-01", "text")
    assert "“on time and in good order”, General Ada Nöst said" in page.text
    assert len(words(page, "paragraph")) == 2


def test_broken_markup_loses_no_words() -> None:
    page = document(
        "broken.html", "<div><p>Unclosed <b>bold text of the accord <p>Second & more <td>cell</table></div></i>"
    )
    assert_whole(page)
    assert " ".join(page.text.split()) == "Unclosed bold text of the accord Second & more cell"


@pytest.mark.parametrize("html", ["<html><body></body></html>", "<script>var a = 1</script>", "<p hidden>unseen</p>"])
def test_a_page_without_words_is_refused(html: str) -> None:
    with pytest.raises(TallystickError) as refused:
        document("empty.html", html)
    assert refused.value.code in ("T112", "T113")


def test_a_deeply_nested_page_does_not_end_in_a_traceback() -> None:
    page = "<div>" * 5000 + "<p>The mission counted 120 rifles at the depot.</p>"
    read_once = read_or_refused("deep.html", page)
    assert read_once == "T112" or "120 rifles" in getattr(read_once, "text", "")


def test_a_web_archive_is_read_as_its_page() -> None:
    archive = email.message.EmailMessage(policy=email.policy.SMTP)
    archive["Snapshot-Content-Location"] = "https://sorn.example/saved"
    archive["Subject"] = "saved"
    archive.set_content(BLOG.replace('<link rel="canonical" href="https://sorn.example/counting">', ""), subtype="html")
    archive.make_related()
    page = document("saved.mhtml", archive.as_bytes())
    assert page.title == "Counting rifles"
    assert page.url == "https://sorn.example/saved"
