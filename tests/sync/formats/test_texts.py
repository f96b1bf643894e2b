"""Texts of others: markup goes, lines stay, and none is too long for a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.formats.port import text_of_html
from kiosk.sync.formats.texts import NAME, PROSE, cut, line, prose


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Plain text", "Plain text"),
        ("<p>One &amp; two.</p><p>Three<br>four</p>", "One & two.\n\nThree\nfour"),
        ("<ul><li>chairs</li><li>water</li></ul>", "chairs\n\nwater"),
        ("<p>broken\n   across lines</p>", "broken across lines"),
        ("plain\nin two lines", "plain\nin two lines"),
        ("3 < 4 & 5 > 2", "3 < 4 & 5 > 2"),
        ("caf&eacute; &#8211; th&eacute;", "café – thé"),
        ("<script>alert(1)</script>Come<style>p{}</style>", "Come"),
        ("<b>bold</b> and <i>not", "bold and not"),
        ("<b>Come</b> <a href='x", "Come"),
        ("<!-- hidden -->Seen<!DOCTYPE html>", "Seen"),
        ("<?xml version='1.0'?><p>x</p>", "x"),
        ("<![CDATA[<p>x</p>]]>", "x\n\n]]>"),
        ("&lt;b&gt;escaped twice&lt;/b&gt;", "<b>escaped twice</b>"),
        ("\u202eturned round\u202c", "turned round"),
        ("\ud800 half a sign", "? half a sign"),
        ("<svg><text>no</text></svg><p>yes", "yes"),
        ("</script></style>open", "open"),
    ],
)
def test_markup_becomes_lines(written: str, read: str) -> None:
    assert text_of_html(written) == read


def test_a_line_is_one_line_and_cut_at_a_word() -> None:
    assert line("<p>A</p>\n<p>B</p>") == "A B"
    long = line("word " * 100)
    assert len(long) <= NAME
    assert long.endswith("word…")
    assert line("x" * 500) == "x" * (NAME - 1) + "…"
    assert line(None) == line(7) == line(["a"]) == ""
    assert len(prose("<p>word word</p>" * 5_000)) <= PROSE
    assert cut("short", 5) == "short"
    assert cut("shorts", 5) == "shor…"


@given(st.text() | st.text(alphabet="<>/!-?&;#abp \n\"'[]="))
def test_whatever_is_written_is_read(written: str) -> None:
    read = text_of_html(written)
    assert read == read.strip()
    assert len(prose(written)) <= PROSE
    assert "\n" not in line(written)
    read.encode()


@pytest.mark.parametrize(
    "piece", ["<div>", "<!--", "<a", "<!", "&#", "<![", "</p>", "<p ", "<b><i>"]
)
def test_nothing_takes_for_ever(piece: str) -> None:
    assert len(prose(piece * 200_000)) <= PROSE
