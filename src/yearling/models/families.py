"""The thousand ImageNet classes that matter in a family's album, in some forty families.

In: a class number in the standard order. Out: a plain English word. One picture spreads its
probability over sisters (five breeds, sandbar and seashore), so a family's is the sum.
Measured: portraits stay below .2 in every family, so a quarter is a safe start; documents
show from .15 on (of 29 screenshots half exceed .8, of photos 1 % exceed .15).
"""

from __future__ import annotations

_ACCEPT = 0.25
_ACCEPT_DOCUMENT = 0.15
_TABLE = """
aeroplane: 404 895 908
aquarium: 0-6 107-108 389-397 973
ball: 429-430 522 574 722 768 805 852 890 981
balloon: 417
bath: 433-435 793-794 876
beach: 445 638-639 842 977-978
bed: 564 721 750
bicycle: 444 671 870 880
bird: 7-24 80-100 127-146
boat: 403 472 484 510 554 576 625 628 693 780 814 871 914
book: 453-454 624
candle: 470
car: 407 436 468 511 609 627 656 661 717 751 817
carousel: 476
castle: 483 663 668 698 832 873
cat: 281-285
church: 406 442 497
christmas: 496
cot: 431 516 520
baby things: 443 452 529 680 697
dog: 151-268
document: 446 487 530 549 590 605 664 681 688 692 782 916-918 921-922
farm: 341 345-346 425 595 603 690 730 856 866 912
flowers: 723 984-986
food: 415 467 659 809 923-927 930-969
formal clothes: 457 578 601 834 906 982
halloween: 607
horse: 339-340
ice cream: 928-929
lake: 449 460 536 718 975
mountains: 970 972 976 979
music: 401-402 420 432 486 513 541 546 558 566 579 593-594 642 650 683 687 776 819 875 881 889
park: 703 706 716
pet: 330-333 338
restaurant: 532 762
shopping: 509 582 788 790-791 865
snow: 450 537 795-796 802-803
swing: 843
tent: 672
toys: 611 850
train: 466 547 565 705 820 829
zoo: 101-106 150 286-299 344 347-355 365-388
"""


def _classes(spans: str) -> tuple[int, ...]:
    ends = ([int(end) for end in span.split("-")] for span in spans.split())
    return tuple(number for end in ends for number in range(end[0], end[-1] + 1))


FAMILIES = {
    name: _classes(spans)
    for name, spans in (line.split(": ") for line in _TABLE.strip().splitlines())
}
"""Class numbers by a family's word."""

BATH = _classes("433-435 445 459 529 638-639 691 793-794 823 830 842 845 876")
"""Classes of little clothing: bath and swimming caps, tub, towel, bikini, bra, nappy, maillot,
shower curtain and cap, trunks. Their sum exceeds .1 in pictures of each, in .3 % of others, and
in 12 % of close portraits with bare shoulders. And of a hospital: oxygen mask, stethoscope,
stretcher, syringe; with them 11 of 313 given pictures exceed .1, without 6."""


def threshold(family: str) -> float:
    """The summed probability from which a family's word is said of a picture."""
    return _ACCEPT_DOCUMENT if family == "document" else _ACCEPT
