"""The stale terms as content: each finds what it names, none is slow, and unsafe patterns are refused."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from lint_support import shipped

from mougen.errors import ContentError
from mougen.model.stale import Stale, StaleTerm
from mougen.yamlsource import ShapeError, make

FOUND = {
    "data-protection-act-1998": ["Data Protection Act 1998", "DPA1998"],
    "data-protection-act-undated": ["the Data Protection Act applies"],
    "eu-gdpr": ["EU GDPR", "Regulation (EU) 2016/679"],
    "information-commissioner": ["the Information Commissioner's Office", "the ICO"],
    "criminal-records-bureau": ["CRB checks", "Criminal Records Bureau"],
    "disability-discrimination-act": ["Disability Discrimination Act", "DDA audit"],
    "equality-schemes": ["Race Equality Scheme", "INRAs"],
    "equality-standard": ["Equality Standard for Local Government", "the Equality Standard"],
    "primary-care-trust": ["Primary Care Trusts", "the PCT"],
    "clinical-commissioning-group": ["Clinical Commissioning Group", "CCGs"],
    "health-authority": ["Strategic Health Authorities", "the Health Authority"],
    "nhs-england": ["NHS England", "NHSE"],
    "healthwatch": ["Healthwatch Bury"],
    "integrated-care-partnership": ["Integrated Care Partnership"],
    "health-act-1999": ["section 31 of the Health Act 1999"],
    "no-secrets": ["under No Secrets"],
    "vulnerable-adult": ["vulnerable adults", "Vulnerable Adult"],
    "every-child-matters": ["Every Child Matters"],
    "working-together-edition": ["Working Together to Safeguard Children (2018)"],
    "safeguarding-children-board": ["Local Safeguarding Children Board", "LSCBs"],
    "childrens-trust": ["Children's Trust", "Children’s Trusts"],
    "sure-start": ["Sure Start centres"],
    "comprehensive-performance-assessment": ["CPA"],
    "comprehensive-area-assessment": ["Comprehensive Area Assessment", "CAA"],
    "use-of-resources": ["Use of Resources", "key lines of enquiry", "KLOEs"],
    "audit-commission": ["the Audit Commission"],
    "public-sector-audit-appointments": ["PSAA"],
    "statement-on-internal-control": ["Statement of Internal Control", "Statement on Internal Control"],
    "internal-audit-standards": ["Public Sector Internal Audit Standards", "PSIAS"],
    "local-area-agreement": ["Local Area Agreement", "LAA targets"],
    "multi-area-agreement": ["Multi-Area Agreement", "MultiArea Agreements"],
    "national-indicators": ["National Indicator Set", "NI 195", "NI's"],
    "sustainable-community-strategy": ["Sustainable Community Strategy", "SCS"],
    "duty-to-involve": ["Duty to Involve", "duty to involve"],
    "local-strategic-partnership": ["Local Strategic Partnership", "LSPs"],
    "local-enterprise-partnership": ["Local Enterprise Partnership", "the LEP"],
    "local-government-act-2000-section-2": ["Local Government Act 2000, s2", "Local Government Act 2000 section 2"],
    "well-being-power": ["well-being power", "wellbeing power"],
    "public-contracts-regulations": ["Public Contracts Regulations 2015", "PCR 2015"],
    "european-procurement": ["EU Procurement Directives", "OJEU", "Official Journal of the European Union"],
    "teckal": ["Teckal", "Hamburg exemption", "Regulation 12 of the Public Contracts Regulations"],
    "contracts-finder": ["Contracts Finder"],
    "state-aid": ["State aid", "state aid"],
    "crown-commercial-service": ["Crown Commercial Service", "CCS"],
    "office-of-government-commerce": ["Office of Government Commerce", "OGC"],
    "improvement-and-development-agency": ["IDeA", "Improvement and Development Agency"],
    "inland-revenue": ["Inland Revenue"],
    "private-finance-initiative": ["Private Finance Initiative", "PFI"],
    "regional-improvement": ["Regional Centre of Excellence", "Regional Improvement and Efficiency"],
    "regional-bodies": ["Regional Development Agencies", "Government Office for the North West"],
    "police-authority": ["Police Authority"],
    "police-and-crime-commissioner": ["Police and Crime Commissioner", "PCCs"],
    "probation-bodies": ["Community Rehabilitation Company", "CRC", "Probation Boards", "Probation Trust"],
    "public-health-england": ["Public Health England", "PHE"],
    "antisocial-behaviour-order": ["ASBOs", "anti-social behaviour order", "Antisocial Behaviour Order"],
    "local-government-ombudsman": ["Local Government Ombudsman", "Commission for Local Administration"],
    "big-society": ["Big Society", "community budgeting"],
    "investors-in-people": ["Investors in People"],
    "shared-prosperity-fund": ["UKSPF", "UK Shared Prosperity Fund"],
    "queen": ["Her Majesty", "HM the Queen", "Queen's Bench"],
    "masculine-includes-feminine": ["the masculine includes the feminine"],
    "placeholder": ["XXX", "TBC", "TBA"],
    "placeholder-in-brackets": ["(insert organisation)", "[insert name]", "[ ]", "[]"],
}
NOT_FOUND = [
    "the Data Protection Act 2018",
    "the Scottish Information Commissioner",
    "NHS England or its successor",
    "Probationer, CRBs2, DPAs, an LSPX, PCTV, CAAX, UNI 19A5 and NI1234",
    "Local Government Act 2000, section 21",
    "Working Together to Safeguard Children as revised",
    "Children's Trust Scotland",
    "an XX chromosome",
    "his Majesty's police authorities",
    "a list [a] and [the parties]",
]
LONG = [unit * (100_000 // len(unit)) for unit in ("a", "(insert ", "[insert", "XXX", "NI ", "Data Protection Act ")]


def test_every_term_has_a_sample_here():
    assert {term.id for term in shipped().stale_terms} == set(FOUND)


@pytest.mark.parametrize("term", shipped().stale_terms, ids=lambda term: term.id)
def test_a_term_finds_its_words_within_a_sentence_and_only_whole(term):
    for sample in FOUND[term.id]:
        words = term.found(f"Under {sample}, the parties act.")
        assert words
        assert words in sample
        assert term.found(f"Under z{words}z the parties act.") is None or not words[0].isalnum()
    assert term.remedy().count("instead:") == 1


def test_words_that_are_still_right_are_left_alone():
    for text in NOT_FOUND:
        assert [term.id for term in shipped().stale_terms if term.found(text)] == []


def test_no_text_keeps_the_terms_busy():
    began = time.perf_counter()
    for text in LONG:
        for term in shipped().stale_terms:
            term.found(text)
    assert time.perf_counter() - began < 5


def term_with(**keys: object) -> StaleTerm:
    return make(
        StaleTerm,
        {"pattern": "CRB", "status": "abolished", "replacement": "x", "evidence": "K"} | keys,
    )


def test_one_look_for_all_terms_finds_what_a_look_for_each_would():
    terms = (*shipped().stale_terms, term_with(pattern=r"(very) \1"), term_with(pattern="(?i)as is"))
    samples = [text for texts in FOUND.values() for text in texts]
    for text in (*samples, *NOT_FOUND, "a very very old word", "AS IS", "\n".join(samples)):
        found = tuple((term, words) for term in terms if (words := term.found(text)))
        assert Stale(terms).found(text) == Stale(terms).within(f"Before\n{text}\nafter").found(text) == found


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+b", "a*", "a{2,}", "(ab){1,9}", "(ab)*", "a{1,500}", "a?" * 13, "x{1,9}y{1,9}z{1,9}", "(", "a?", "q" * 301],
)
def test_a_pattern_that_might_never_end_or_means_nothing_is_refused(pattern):
    with pytest.raises(ShapeError, match="the pattern "):
        term_with(pattern=pattern)


def test_a_pattern_that_is_no_text_is_refused():
    with pytest.raises(ShapeError):
        term_with(pattern=["CRB"])


@pytest.mark.parametrize("pattern", [r"a\+b", "[*+]x", "(?i:crb)", "x(?! y)", r"\(insert [a-z ]{1,60}\)"])
def test_a_pattern_that_only_looks_dangerous_is_taken(pattern):
    assert term_with(pattern=pattern)


@pytest.mark.parametrize(
    ("since", "day", "due"),
    [
        ("2026-09-30", dt.date(2026, 9, 30), True),
        ("2026-09-30", dt.date(2026, 9, 29), False),
        ("2026-04", dt.date(2026, 4, 1), True),
        ("2026-04", dt.date(2026, 3, 31), False),
        ("2027", dt.date(2026, 12, 31), False),
        ("2027", None, True),
        (None, dt.date(1990, 1, 1), True),
    ],
)
def test_a_term_is_stale_from_its_day_month_or_year(since, day, due):
    assert term_with(since=since).due(day) is due


def test_a_term_of_which_nothing_is_settled_is_never_due():
    assert not term_with(status="pending").due(dt.date(2099, 1, 1))


@pytest.mark.parametrize(
    ("since", "words"), [("2012-12-01", "1 December 2012"), ("2010-06", "June 2010"), ("2009", "2009")]
)
def test_the_remedy_says_since_when(since, words):
    assert term_with(since=since, note="n").remedy() == f"abolished ({words}); instead: x (n)"


def test_a_bad_entry_is_refused_with_file_line_and_key(content_copy):
    line = content_copy.add("clauses/stale-terms.yaml", "\nworse:\n  pattern: '(a+)+'\n  status: abolished\n") + 2
    with pytest.raises(ContentError, match=rf"stale-terms\.yaml:{line}: worse, "):
        content_copy.load()


@pytest.mark.parametrize("entry", ["worse: words\n", "worse:\n  patern: x\n"])
def test_an_entry_of_another_shape_is_refused(content_copy, entry):
    content_copy.add("clauses/stale-terms.yaml", f"\n{entry}")
    with pytest.raises(ContentError, match=r"stale-terms\.yaml:\d+: worse"):
        content_copy.load()


def test_the_list_cannot_be_missing(content_copy):
    content_copy.path("clauses/stale-terms.yaml").unlink()
    with pytest.raises(ContentError, match="put it back"):
        content_copy.load()
