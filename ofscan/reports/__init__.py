"""Ofsted's inspection reports, read by their layout and labels; no spaCy here."""

from __future__ import annotations

from ofscan.reports.facts import ReportFacts, report_facts

__all__ = ["ReportFacts", "report_facts"]
