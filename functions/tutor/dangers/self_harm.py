"""A pupil who hurts themselves."""

from __future__ import annotations

from functions.tutor.dangers.rule import rule

SELF_HARM = (
    rule(
        r"self",
        r" (?:nag|nagse|nagsi|mag|magse|magsi) ?self ?harm{na} (?:ako|aq|aku)(?= |$)",
    ),
    rule(
        r"burn|scratch|bite|punch|stab",
        r" i (?:\w+ ){0,2}(?:burn|burned|scratch|scratched|bite|hit|punch|stab) my (?:own )?(?:skin|arms?|wrists?|"
        r"thighs?|legs?|hands?|body|head)(?: \w+){0,6} (?:when|until|on purpose|because|every|to feel|so i|sad|"
        r"pain)(?= |$)",
        unless=r" (?:accident\w*|cooking|mosquito|itch\w*|allergy|first aid|fell|rash|sunburn) ",
    ),
    rule(
        r"hinihiwa|hiniwa|sinusugatan|sinugatan|pinapaso",
        r" (?:hinihiwa|hiniwa|sinusugatan|sinugatan|pinapaso){na} {ko}{na} (?:ang |yung |ung )?(?:sarili kong "
        r")?(?:braso|pulso|balat|hita|kamay|binti)",
        unless=r" (?:nagluluto|sibuyas|gulay|aksidente|hindi sinasadya) ",
    ),
    rule(
        r"throw up|vomit|puke",
        r" i (?:\w+ ){0,3}(?:make|making|made|force|forcing) {myself} (?:to )?(?:throw up|vomit|puke)(?= |$)",
    ),
    rule(
        r"laslas",
        r" {gusto}{na} {ko}{na} (?:\w+ )?(?:mag|mang)? ?laslas(?= |$)",
    ),
    rule(
        r"harm",
        r" (?:{i}|my)(?: \w+){0,4} self ?harm(?:ing|ed)?(?= |$)",
        unless=r" (?:essay|report|research|lesson|poster|article|paper|presentation) ",
    ),
    rule(
        r"cut|slit|slash|burn|hurt|harm|punish|starv",
        r" (?:{i}|i (?:just|always|often|sometimes|secretly|still|keep|kept|started|have been|used to|want to|need "
        r"to))(?: \w+){0,3} (?:cut|cutting|cuting|slit|slitting|slash|burning|hurt|hurting|harm|harming|starve|"
        r"starving) (?:{myself}|my (?:own )?(?:wrists?|arms?|thighs?|skin))(?= |$)",
        unless=r" (?:accident\w*|cooking|shaving|kitchen|paper cut|slicing|chopping|playing|basketball|fell|"
        r"laboratory|lab|a slice|a piece|scissors|peeling|gym|exercise|first aid|bandage|hair|burning my skin in "
        r"the sun) ",
    ),
    rule(
        r"laslas",
        r" (?:(?:nag|mag|nagla|magla|naka)?laslas|naglaslas|maglaslas|naglalaslas|maglalaslas|laslasin|lalaslasin|"
        r"nilaslas)(?: \w+){0,3} (?:ako|ko|q|kamay|pulso|sarili|braso)(?= |$)",
    ),
    rule(
        r"sinasaktan|saktan|hinihiwa|hiwain|sugatan|sinusugatan|ginugutom",
        r" (?:sinasaktan|saktan|sasaktan|hinihiwa|hiwain|sugatan|sinusugatan|ginugutom)(?: (?:ko|q|na|ang|nang|po|"
        r"lang|din|rin|talaga|minsan|lagi))* {self}(?= |$)",
        unless=r" (?:niya|nya|nila) (?:ang )?(?:\w+ )?sarili",
    ),
)
