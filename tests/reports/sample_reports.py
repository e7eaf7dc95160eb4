"""A report with one of everything, with the texts people should not type but do."""

import datetime as dt

from kits.dossier.records import Basis
from kits.reports import charts
from kits.reports.blocks import (
    Bullets,
    Callout,
    Contents,
    Facts,
    Figure,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Table,
)

HOSTILE = (
    "R&D <b>vet</b> \"dubbel\" 'enkel'",
    "{{ naam }} {% if %} {0}",
    "=1+1",
    "😀 👩🏽‍🔧 gezin",
    "עומס עבודה גבוה",
    "a\ttab en\neen nieuwe regel",
    "w" * 5_000,
    "  ruimte vooraan en achteraan  ",
    "$x^2$ \\frac",
)


def everything(language: str = "nl", organisation: str = "Woonstichting De Linde & Co") -> Report:
    """Return a report that uses every block."""
    bars = (charts.Bar("Telefoon", 9, marked=True), charts.Bar("Brieven", 4))
    return Report(
        title="Samen werkdruk <aanpakken>",
        subtitle="Klantcontactcentrum",
        language=language,
        created=dt.datetime(2026, 5, 12, 17, 30, tzinfo=dt.UTC),
        organisation=organisation,
        subject="Werkdruk",
        keywords=("werkdruk", "PSA"),
        facts=(("Datum", "12 mei 2026"), ("Leeg", ""), ("Team", "KCC")),
        blocks=(
            Contents(),
            PageBreak(),
            Heading("Doel & deelnemers"),
            Paragraph((Run("Vet", strong=True), Run(" en gewoon"))),
            Heading("Waarom", 2, basis=Basis.LAW, basis_note="Arbobesluit art. 2.15"),
            Bullets(HOSTILE),
            Numbered(("een", "twee")),
            Paragraph("Tussen twee lijsten"),
            Numbered(("opnieuw een",)),
            Heading("Keuze"),
            Figure(lambda: charts.votes(bars), "Staafdiagram: Telefoon 9, Brieven 4", "Stemmen"),
            Table(
                ("Wat", "Wie", "Stemmen"),
                tuple((f"Afspraak {i}", "Noor", str(i)) for i in range(60)),
                (5, 2, 1),
                "Afspraken",
                numeric=(2,),
            ),
            Table(("Nog een", "tabel"), (("x", HOSTILE[4]),)),
            Table(("Leeg", "tabel"), (), empty="Er is nog niets afgesproken."),
            Facts((("Label", "waarde"),)),
            Callout("Nog in te vullen", items=("Afspraak 1: wie?",), kind="todo"),
            Paragraph("In eigen woorden", kind="quote"),
            Paragraph("Bron: Ergo-balans", kind="source"),
        ),
    )
