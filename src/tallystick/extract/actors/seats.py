"""Seats of government of the whole world, by which newsrooms name those who sit there: "the Kremlin said"."""

from __future__ import annotations

# The names, folded as names are compared, and the country's name in the table of countries.
SEATS = {
    ("kremlin",): "Russia",
    ("white", "house"): "United States",
    ("downing", "street"): "United Kingdom",
    ("whitehall",): "United Kingdom",
    ("elysee",): "France",
    ("elysee", "palace"): "France",
    ("quai", "dorsay"): "France",
    ("matignon",): "France",
    ("palazzo", "chigi"): "Italy",
    ("moncloa",): "Spain",
    ("binnenhof",): "Netherlands",
    ("bankova",): "Ukraine",
    ("bankova", "street"): "Ukraine",
    ("blue", "house"): "South Korea",
    ("zhongnanhai",): "China",
    ("kantei",): "Japan",
    ("malacanang",): "Philippines",
    ("malacanang", "palace"): "Philippines",
    ("aso", "rock"): "Nigeria",
    ("casa", "rosada"): "Argentina",
    ("la", "moneda"): "Chile",
    ("planalto",): "Brazil",
    ("planalto", "palace"): "Brazil",
    ("miraflores", "palace"): "Venezuela",
    ("casa", "de", "narino"): "Colombia",
    ("baabda", "palace"): "Lebanon",
}
