"""Probability."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "start_probability": (
        "How many outcomes are there in all, all equally likely? How many of them are the ones you want?",
        "Ilan lahat ang puwedeng mangyari (outcomes), na pare-pareho ang tsansa? Ilan doon ang gusto mo?",
    ),
    "asked_probability": (
        "A probability with {what} ({total} outcomes)",
        "Isang probability sa {what} ({total} outcomes)",
    ),
    "experiment_die": ("one die", "isang die (dice)"),
    "experiment_two_dice": ("two dice", "dalawang dice"),
    "experiment_coins": ("coins", "barya (coins)"),
    "experiment_cards": ("a deck of 52 cards", "isang deck na 52 baraha (cards)"),
    "experiment_marbles": ("colored marbles or balls", "mga holen o bola na may kulay"),
    "outcomes": (
        "Count all outcomes: there are {n}, all equally likely.",
        "Bilangin ang lahat ng outcomes: {n} ang mga ito, na pare-pareho ang tsansa.",
    ),
    "favourable": (
        "Count the favorable outcomes: {n}.",
        "Bilangin ang favorable outcomes (ang gusto): {n}.",
    ),
    "favourable_listed": (
        "The favorable outcomes: {what}. Count them: {n}.",
        "Ang favorable outcomes (ang gusto): {what}. Bilangin: {n}.",
    ),
    "probability_over": (
        "Write the favorable outcomes over all outcomes: {what}.",
        "Isulat ang favorable outcomes sa ibabaw ng lahat ng outcomes: {what}.",
    ),
}
