"""How wide the signs of the book's typefaces are, as a table; see `measure`.

A letter a sign: its place in `STEPS` is the advance in fiftieths of an em, rounded up; a space
where the typeface lacks it. Made with fontTools of the files in `yearling.fonts`, for each face:

    known, em, wide = font.getBestCmap(), font["head"].unitsPerEm, font["hmtx"]
    "".join(STEPS[-(-wide[known[c]][0] * 50 // em)] if c in known else " " for c in SIGNS)

A test holds it against the files.
"""

from __future__ import annotations

from itertools import chain
from string import ascii_letters, digits

STEPS = digits + ascii_letters

SIGNS = tuple(
    chain(
        range(0x20, 0x7F),
        range(0xA0, 0x180),
        range(0x218, 0x21C),
        range(0x386, 0x3CF),
        range(0x400, 0x460),
        range(0x2010, 0x2023),
        (0x2026, 0x202F, 0x2032, 0x2033, 0x2039, 0x203A),
        (0x20AC, 0x2116, 0x2122, 0x2190, 0x2192, 0x2212),
    )
)
"""Code points: Latin, Greek, Cyrillic, punctuation."""

TABLES = {
    "SERIF": (
        "cfirpIAahhmrfgfhppppppppppffrrrlGywwAvtzEjjyuKBAuAxqvByNxwsghgrqkqtptqiqvfesfKvsusmmhuqD"
        "rqnifircfppqpfpkCiprgnkhrjjktufkjjpHIHlyyyyyyKwvvvvjjjjABAAAAArABBBBwvuqqqqqqEpqqqqffffs"
        "vsssssrsuuuuqsqyqyqyqwpwpwpwpAtAtvqvqvqvqvqzqzqzqzqEvEvjfjf  jfjf  jeyssufufufufufBvBvBv"
        "DBvAsAsAsLIxmxmxmqmqmqmqmvhvh  BuBuBuBuBuBuNDwqwsnsnsniqmvhyfBKp D DEfywsuvsEAjyyKBuADu "
        "svwCxDBjwsnsfrstprnnsqfrrtpoqusnuprApACfrqrCvvAsvqjjjJPCxEyDyvwszvKsEExzKEADuwvyBxDARRzK"
        "vvOxqsqntqCmxxstCwswuprqBrwsHHvCqoErqqrnpmffeCFvsxqwggpqFF  bbb lll qqgF7dmffpPBxxr"
    ),
    "ITALIC": (
        "cfmsqHzdjjorfgfhqqqqqqqqqqffrrrnIywuAusxDiiytLBxtxxptAvIysrhghrqkrplrlfpsgdoeFtpqpkihtoB"
        "qoojfjrcfqqqqfokDjsrgokhriikrufkiisGHGnyyyyyyIuuuuuiiiiABxxxxxrxAAAAstqrrrrrrylllllggggp"
        "tppppprpttttoqoyryryrululululArArulululululxpxpxpxpDsDsigig  igig  idyoptetetfteteBtBtBt"
        "GBtxpxpxpJCxkxkxkpipipipithth  AtAtAtAtAtAtIBsosrororofpithzfCLr E CGeywrvurDxiyyLBuxCt "
        "ttsCyCAisslqeqssopljqpepqrompuqksnqypyzeqpqzuuyrupiiiJOAxDuCywwryuLrDDxyLDxCtutuByBxQQzI"
        "uuNwrqojolFlttpsCtptqlFozqtrFFoAnmAqllojliggdzBsptotggqqFF  eee ooo ppfF7dmiiqMBxxr"
    ),
    "DISPLAY": (
        "befqoEy8gglpefefooooooooooeepppiFvsuwsqwAghvqGzxqxvptzvJuupefepoknrmrngosedpeFsprqjkfsoA"
        "nolhehpbeooooeokCgnpfnkgpggkquekghnCECivvvvvvIussssggggwzxxxxxpxzzzzursnnnnnnzmnnnneeeep"
        "spppppppssssorovnvnvnumumumumwrwrsnsnsnsnsnwowowowoAsAsgege  gege  hdvppqeqeqeqeqezszszs"
        "zzrxpxpxpHEvjvjvjpkpkpkpktftf  zszszszszszsJAuouplplplgpktfvewFl x zzcvsqrspAxgvvGzrxzq "
        "rtuyuBxguqlpcoqrmplkppcooqmkprqlrloxnwycopoyssxqupgghJJAvAvzvrsqysIpAAvyGAxzqutvyuzwMMwD"
        "ruJvnpnlrnzkttprxtptrmmoznsrEErxmnzpnnqlmkeedzAsptosffooCC  999 hhh oogB7bieeoLxxxp"
    ),
    "DISPLAY_ITALIC": (
        "befqoDv8gglpdfdfooooooooooddpppkFvrtwrqvzggvqFxvpvunswvIuuqfffpokpojpkemqedmdCrnoojigqmz"
        "omlhfhpbeoooofnkChnpfnkgpggkptdkggnCDCkvvvvvvHtrrrrggggwxvvvvvpvwwwwupoppppppxjkkkkeeeen"
        "rnnnnnpnqqqqmomvpvpvptjtjtjtjwpwprkrkrkrkrkvmvmvmvmzqzqgege  gege  gdvmoqdqdqdqdqdxrxrxr"
        "DysvnvnvnHAujujujninininisgsg  wqwqwqwqwqwqIzumuqlqlqlenisgvdxEk y AzdvrprrqzwgvvFxrvyp "
        "ssuxuBwguqjodnqpmnjhondnopmjnqojoknvmuvdnnnvrrxptngggIJAvzuyvrrpxrJpzzvxFzvzptsuxuyvLLwD"
        "rtIvpnljnkCkqqoqzrnrojCmyoqpCCnxmlwokkojjieedzzqoqmqffooCC  eee lll oogz7bjeeoLxxxp"
    ),
    "SANS": (
        "afmppGvdgglpdgdippppppppppddpppmHsutvrpvxeotpBxytytrrxqEqorgigppsqsnspfqsddpdGssssilhsoA"
        "nomgdgpafppppdpsCimpgmshpjjstsdsjjmEFEmssssssGtrrrreeeewxyyyyypyxxxxoutqqqqqqDnppppdddds"
        "sssssspsssssososqsqsqtntntntnvtwtrprprprprpvqvqvqvqxszsedededededrpodtpppdpdpepjpfxsxsxs"
        "DwsysysysHGtititirlrlrlrlrhrhrhxsxsxsxsxsxsEAooormrmrmerlrhtdvBi C vCesupurrxyetqBxryxt "
        "rroAqzyeosnseqstprnmsrepptomrusmsnqypzAeqrqArrzptreeoJLztxqxstupwrGsxxtwBxyxttrqBqxuIIAE"
        "ttKuqsqlrpznttprwtsssnnoBnsqCDuypnBqppslnldddBCsptosggpoEEkpddddmmm nngM6dmeepJwvvp"
    ),
    "SANS_SEMIBOLD": (
        "agpqqHwehhmqeheiqqqqqqqqqqeeqqqnIsutwrqwyfpuqCxyuyussxrEsqrhihqpsqtotqgqseereHssttjmjspC"
        "ppnhdhqagqqqqdqsCinqhnsiqjjstuesjjnEGFnssssssGtrrrrffffxxyyyyyqyxxxxquvqqqqqqDoqqqqeeees"
        "ssssssqsssssptpsqsqsqtotototowuxtrqrqrqrqrqwqwqwqwqysAtfefefefefetrpeurrqeqeqfqlrhxsxsxs"
        "FxsysysysHGujujujsmsmsmsmsjsjsjxsxsxsxsxsxsECqpqrnrnrnfsmsjvexDk D xEfsuqvrryyfurCxsyxu "
        "ssqBsBzfqtnsfrtuqrnnsrfqrtpnsvsmsorAqBBfrsrBrrzqtsffpKLAuyrxsuuqxrHsyyuxCyyxutsrCsxvJKBG"
        "utLuqsqmsqBottrsxtsttoopCptrDEvAqoCrqqtmomeeeCDsrtpthhqoEEmpeeeeppp pphN6epffqLxvvq"
    ),
}
"""By the name that `yearling.fonts` has for the face."""
