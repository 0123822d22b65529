"""Ratio, units, mean, median, mode and range."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "start_ratio": (
        "How many parts are there, and what is one part worth? Do the same to every term of the ratio.",
        "Ilang bahagi (parts) ang lahat, at magkano ang isa? Gawin ang pareho sa bawat term ng ratio.",
    ),
    "ratio_whole": (
        "Multiply each term by {by} for whole numbers: {what}.",
        "I-multiply ang bawat term sa {by} para maging whole number: {what}.",
    ),
    "ratio_divide": (
        "Divide each term by their greatest common factor (GCF), {by}: {what}.",
        "I-divide ang bawat term sa greatest common factor (GCF) nila, {by}: {what}.",
    ),
    "ratio_lowest": (
        "The terms share no factor but 1, so the ratio is in lowest terms: {what}.",
        "1 lang ang factor na pareho ng mga term, kaya nasa lowest terms na ang ratio: {what}.",
    ),
    "ratio_share_asked": (
        "{what} shared in the ratio {ratio}",
        "{what} na hinati sa ratio na {ratio}",
    ),
    "ratio_parts": ("Add the parts: {what}.", "Pagsamahin ang mga bahagi (parts): {what}."),
    "ratio_one_part": ("Find what one part is worth: {what}.", "Alamin kung magkano ang isang bahagi: {what}."),
    "ratio_each_part": ("Multiply each part by it: {what}.", "I-multiply dito ang bawat bahagi: {what}."),
    "ratio_price_asked": (
        "{a} {thing} cost {p}. How much are {b}?",
        "{p} ang {a} {thing}. Magkano ang {b}?",
    ),
    "ratio_price_one": ("Find the price of one: {what}.", "Alamin ang presyo ng isa: {what}."),
    "ratio_price_many": ("Multiply it by how many there are: {what}.", "I-multiply ito sa dami: {what}."),
    "start_unit_conversion": (
        "How many of the smaller unit make one of the larger? Multiply to go to the smaller, divide to the larger.",
        "Ilang maliit na unit ang bumubuo sa isang malaki? I-multiply papunta sa maliit, i-divide papunta sa malaki.",
    ),
    "convert_asked": ("{what} in {unit}", "{what} sa {unit}"),
    "convert_smaller": ("Use {what}.", "Gamitin ang {what}."),
    "convert_larger": ("Use {what}.", "Gamitin ang {what}."),
    "convert_multiply": (
        "The new unit is smaller, so multiply: {what}.",
        "Mas maliit ang bagong unit, kaya i-multiply: {what}.",
    ),
    "convert_divide": (
        "The new unit is larger, so divide: {what}.",
        "Mas malaki ang bagong unit, kaya i-divide: {what}.",
    ),
    "start_mean": (
        "The mean (average) shares the total out evenly. What is the total, and how many numbers are there?",
        "Hinahati nang pantay ng mean (average) ang kabuuan. Magkano ang kabuuan, at ilan ang mga bilang?",
    ),
    "start_median": (
        "The median stands in the middle. Put the numbers in order first.",
        "Nasa gitna ang median (panggitna). Pagsunud-sunurin muna ang mga bilang.",
    ),
    "start_mode": (
        "The mode is the number that comes most often. Count each.",
        "Ang mode ang bilang na pinakamadalas lumabas. Bilangin ang bawat isa.",
    ),
    "start_range": (
        "The range is how far the largest is from the smallest.",
        "Ang range ay ang layo ng pinakamalaki sa pinakamaliit.",
    ),
    "start_statistics": ("Which of the numbers matter here?", "Alin sa mga bilang ang mahalaga rito?"),
    "asked_mean": ("The mean (average) of {what}", "Ang mean (average) ng {what}"),
    "asked_median": ("The median of {what}", "Ang median (panggitna) ng {what}"),
    "asked_mode": ("The mode of {what}", "Ang mode ng {what}"),
    "asked_range": ("The range of {what}", "Ang range ng {what}"),
    "mean_sum": ("Add all the numbers: {what}.", "Pagsamahin ang lahat ng bilang: {what}."),
    "mean_divide": (
        "There are {n} numbers, so divide the sum by it: {what}.",
        "May {n} bilang, kaya i-divide ang kabuuan (sum) dito: {what}.",
    ),
    "median_order": ("Put them in order: {what}.", "Pagsunud-sunurin: {what}."),
    "median_middle": (
        "There are {n} numbers, so one stands in the middle: {what}.",
        "May {n} bilang, kaya may iisang nasa gitna: {what}.",
    ),
    "median_two": (
        "There are {n} numbers, so two stand in the middle; take their mean: {what}.",
        "May {n} bilang, kaya dalawa ang nasa gitna; kunin ang mean nila: {what}.",
    ),
    "mode_count": ("Count how often each number comes.", "Bilangin kung gaano kadalas lumabas ang bawat bilang."),
    "mode_most": ("What comes most often, {n} times: {what}.", "Ang pinakamadalas, {n} beses: {what}."),
    "mode_none": ("All come equally often.", "Pare-pareho ang dalas ng lahat."),
    "no_mode": ("no mode", "walang mode"),
    "range_ends": (
        "The largest number is {high}, the smallest {low}.",
        "Ang pinakamalaki ay {high}, ang pinakamaliit ay {low}.",
    ),
    "range_subtract": ("Subtract: {what}.", "Ibawas (subtract): {what}."),
}
