"""assets_font.py -- gives the typeface its own name, and refuses one that cannot write Welsh.

    assets_font.py rename FROM.ttf TO.ttf FAMILY STYLE
    assets_font.py check FONT.ttf FAMILY CHARACTERS

The Open Font License lets anybody change and embed the font, but reserves the name "Source" for the original:
so what we cut down must not call itself that. SPDX-License-Identifier: MIT
"""
import sys
from fontTools.ttLib import TTFont


def rename(source, target, family, style):
    font = TTFont(source, recalcTimestamp=False)
    solid = family.replace(" ", "") + "-" + style
    said = {1: family, 2: style, 3: solid, 4: f"{family} {style}", 6: solid}
    for record in list(font["name"].names):
        if record.nameID in said:
            record.string = said[record.nameID]
        elif record.nameID not in (0, 5, 13, 14):
            font["name"].removeNames(nameID=record.nameID)
    font.save(target)


def check(source, family, characters):
    font = TTFont(source, lazy=True)
    missing = [c for c in characters if ord(c) not in font.getBestCmap()]
    if missing:
        sys.exit(f"{source}: no letter for " + " ".join(f"{c} (U+{ord(c):04X})" for c in missing))
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6) and "Source" in record.toUnicode():
            sys.exit(f"{source}: still calls itself {record.toUnicode()}")
    if font["name"].getBestFamilyName() != family:
        sys.exit(f"{source}: calls itself {font['name'].getBestFamilyName()}, not {family}")


{"rename": rename, "check": check}[sys.argv[1]](*sys.argv[2:])
