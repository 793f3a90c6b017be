"""The rest of the pictures: papers, signals, small boats, and the frames of the video."""

import math

import numpy as np
from PIL import ImageFont

import things
from paint import Canvas, curve, noise, smoothstep
from scenes import _gulls, _soft, _street

SERIF = "/usr/share/fonts/truetype/dejavu/DejaVuSerif%s.ttf"


def chart():
    c = Canvas(1100, 825, 1784, ((0, "ead9b4"), (1, "e2cea3")))
    paper = noise(c.rng, c.width, c.height, 300, octaves=7, falloff=0.6)
    c.pixels *= (0.90 + 0.2 * paper)[..., None]
    shore = noise(np.random.default_rng(7), 1200, 1, 230, 1, 6, 0.55)[0]

    def coast(offset, wobble=1.0):
        points = []
        for k in range(0, 221):
            t = k / 220
            x = 60 + 980 * t
            dip = 215 * math.exp(-((t - 0.46) / 0.13) ** 2) - 120 * math.exp(-((t - 0.60) / 0.035) ** 2)
            points.append((x, 300 - dip * 0.92 + (shore[int(t * 1190)] - 0.5) * 130 * wobble + offset))
        return points
    land = [(60, 60)] + coast(0) + [(1040, 60)]
    mask = c.mask(lambda pen: pen.fill(land))
    c.lay("d8c088", mask * 0.55)
    c.shape("5b4326", lambda pen: pen.line(coast(0), 2.2))
    for i in range(1, 6):
        c.shape("6d86a0", lambda pen: pen.line(coast(6 * i * (1 + i * .12), 1 - i * 0.07), 0.8), opacity=0.55 - i * 0.08)
    ink = "4a3520"
    hills = np.random.default_rng(12)

    def hill(pen):
        for _ in range(34):
            x, y = 80 + hills.random() * 930, 78 + hills.random() * 110
            if mask[int(min(824, y + 60)), int(x)] < 0.9 or 430 < x < 700:
                continue
            pen.line(curve((x - 22, y + 14), (x - 4, y - 20), (x + 20, y + 14)), 1.3)
            for k in range(5):
                pen.line([(x + 2 + k * 3.6, y - 4 + k * 3.4), (x - 3 + k * 4.4, y + 12)], 0.8)
    c.shape(ink, hill, opacity=0.85)
    town = np.random.default_rng(4)
    c.shape("9c3b2c", lambda pen: [pen.box(x, y, x + 9, y + 7) for x, y in [(452 + town.random() * 130, 66 + town.random() * 34) for _ in range(30)]], opacity=0.8)
    rose_x, rose_y = 846, 600

    def rose(pen):
        for k in range(16):
            a = k * math.pi / 8
            r = (92, 38, 58, 38)[k % 4]
            for side in (-1, 1):
                tip = (rose_x + math.sin(a) * r, rose_y - math.cos(a) * r)
                root = (rose_x + math.sin(a + side * math.pi / 8) * 17, rose_y - math.cos(a + side * math.pi / 8) * 17)
                (pen.fill if side > 0 else lambda p: pen.line(p + [p[0]], 1))([(rose_x, rose_y), root, tip])
        for r in (66, 70, 104):
            pen.arc(rose_x - r, rose_y - r, rose_x + r, rose_y + r, 0, 360, 0.9)
    c.shape("6d2f22", rose, opacity=0.9)

    def rhumbs(pen):
        for k in range(16):
            a = k * math.pi / 8
            pen.line([(rose_x, rose_y), (rose_x + math.sin(a) * 1500, rose_y - math.cos(a) * 1500)], 0.5)
    inside = c.mask(lambda pen: pen.box(60, 60, 1040, 765))
    c.lay("8c6a4a", c.mask(rhumbs) * inside * 0.35)

    def serpent(pen):
        for k in range(3):
            x = 196 + k * 54
            pen.arc(x, 590 - k * 5, x + 40, 636 - k * 5, 180, 360, 7 - k)
            pen.line([(x - 6, 612 - k * 5), (x + 46, 612 - k * 5)], 0.9)
        pen.fill(curve((176, 612), (150, 560), (176, 546)) + curve((176, 546), (206, 540), (196, 566)) + curve((196, 566), (176, 566), (188, 612)))
        pen.line([(194, 553), (210, 556)], 2)
    c.shape("3f5a52", serpent)
    c.shape("ead9b4", lambda pen: pen.ellipse(180, 551, 184, 555))

    def bank(pen):
        for k in range(150):
            a, r = k * 2.399, math.sqrt(k) * 4.4
            x, y = 520 + math.cos(a) * r * 1.7, 520 + math.sin(a) * r * 0.62
            pen.ellipse(x - 1, y - 1, x + 1, y + 1)
    c.shape(ink, bank, opacity=0.7)
    c.shape(ink, lambda pen: [things.lugger(pen, 330, 430, 8, 1), things.lugger_sails(pen, 330, 430, 8, 1), things.lugger(pen, 690, 724, 10, -1), things.lugger_sails(pen, 690, 724, 10, -1)], opacity=0.8)

    def lettering(pen):
        def text(x, y, words, size, style="", anchor="mm"):
            font = ImageFont.truetype(SERIF % style, size * pen.scale)
            pen.draw.text((x * pen.scale, y * pen.scale), words, font=font, fill=255, anchor=anchor)
        text(250, 682, "A CHART OF", 17)
        text(250, 709, "ORRIN HAVEN", 27, "-Bold")
        text(250, 734, "and its Approaches", 17, "-Italic")
        text(250, 754, "by Eye & Lead-Line, 1784", 13, "-Italic")
        text(520, 560, "Widow's Bank", 13, "-Italic")
        text(512, 118, "Orrin Haven", 15, "-Italic")
        text(662, 262, "Quay Head", 11, "-Italic", "lm")
        text(846, 486, "N", 18, "-Bold")
        text(240, 640, "here Monsters (one)", 11, "-Italic")
        sounding, taken = np.random.default_rng(21), []
        for _ in range(600):
            x, y = 75 + sounding.random() * 950, 250 + sounding.random() * 500
            if mask[int(y) - 24, int(x)] > 0.01 or mask[int(y), int(x)] > 0.01:
                continue
            if math.hypot(x - rose_x, y - rose_y) < 120 or (110 < x < 400 and y > 530) or (420 < x < 620 and 480 < y < 575) or (y > 660 and 600 < x < 780) or (270 < x < 400 and 350 < y < 440):
                continue
            if any(abs(x - a) < 20 and abs(y - b) < 15 for a, b in taken):
                continue
            taken.append((x, y))
            deep = 2 + (y - 230) / 32 - 5 * math.exp(-((x - 520) / 90) ** 2 - ((y - 520) / 40) ** 2)
            text(x, y, str(max(1, int(deep + sounding.normal(0, 0.8)))), 10)
    c.shape(ink, lettering, opacity=0.92)

    def frame(pen):
        for inset, width in ((40, 3), (48, 1), (60, 1)):
            pen.line([(inset, inset), (1100 - inset, inset), (1100 - inset, 825 - inset), (inset, 825 - inset), (inset, inset)], width)
        for k in range(0, 49):
            if k % 2:
                pen.box(60 + k * 20, 48, 80 + k * 20, 60)
                pen.box(60 + k * 20, 765, 80 + k * 20, 777)
        for k in range(1, 35, 2):
            pen.box(48, 60 + k * 20, 60, 80 + k * 20)
            pen.box(1040, 60 + k * 20, 1052, 80 + k * 20)
    c.shape(ink, frame)
    fold = np.exp(-((c.xx - 550) / 2.2) ** 2) + np.exp(-((c.yy - 412) / 2.2) ** 2)
    c.pixels *= (1 - 0.10 * np.clip(fold, 0, 1))[..., None]
    stain = np.hypot((c.xx - 930) / 1.1, c.yy - 250)
    c.pixels *= (1 - 0.11 * np.exp(-((stain - 62) / 5) ** 2) - 0.04 * (stain < 62))[..., None]
    c.vignette(0.22)
    return c


def drawer_scan():
    c = Canvas(900, 1100, 6, ((0, "b8b8b8"), (0.5, "dcdcdc"), (1, "cccccc")))
    horizon = 640
    c.clouds(horizon, "eeeeee", "b0b0b0", cover=0.5, softness=0.5, size=500, flat=3, opacity=0.6)
    town = things.Street(np.random.default_rng(40), -10, 420, horizon, 22)
    _street(c, town, "8c8c8c", "6f6f6f", "5f5f5f", 0.8)
    c.haze(horizon, 80, "d4d4d4", 0.5)
    c.water(horizon, "6f6f6f", amount=0.7, choppiness=0.7, calm=0.45, sparkle=0.2)
    c.shape("303030", lambda pen: (things.hull(pen, 380, 700, 520, 92, 1, 0.2), pen.box(300, 560, 330, 640), pen.box(150, 590, 220, 640), pen.line([(500, 620), (506, 430)], 6), pen.line([(505, 440), (620, 620)], 2), pen.line([(505, 440), (330, 600)], 2)), shade="181818")
    c.lay("202020", c.mask(lambda pen: pen.fill([(140, 700), (640, 700), (600, 800), (190, 800)]), 9) * 0.45)
    smoke = noise(c.rng, c.width, c.height, 110, 80, 6, 0.62)
    rise = np.clip(560 - c.yy, 0, None)
    plume = np.exp(-((c.xx - 315 - rise * 0.55 - 20 * np.sin(rise / 60)) / (16 + rise * 0.22)) ** 2) * (c.yy < 562) * smoothstep(520, 60, rise)
    c.lay("4d4d4d", np.clip(plume * smoothstep(0.28, 0.68, smoke), 0, 0.8))
    c.shape("1b1b1b", lambda pen: things.crane(pen, 690, 880, 56, -1), shade="0d0d0d")
    quay = c.shape("3a3a3a", lambda pen: pen.fill([(330, 930), (900, 868), (900, 1100), (120, 1100)]), shade="1a1a1a")
    c.texture(quay, 0.55, 50, 16)
    c.shape("101010", lambda pen: [things.figure(pen, x, y, u) for x, y, u in ((470, 980, 44), (556, 992, 47), (628, 978, 43))])
    c.pixels = _soft(c.pixels, 1.0)
    c.grade(contrast=1.1)
    c.vignette(0.45)
    c.sepia("20160e", "94744e", "efe0c2")
    c.age(scratches=26, spots=110, fading=0.4)
    crease = np.exp(-((c.yy - (330 + c.xx * 0.16)) / 1.6) ** 2)
    c.lay("f4e8cc", crease * 0.6)
    corner = c.mask(lambda pen: pen.fill([(800, 0), (900, 0), (900, 118)]))
    c.lay("e9dabb", corner * 0.97)
    c.grain(0.034, 1.5)
    return c


def breakwater_light():
    c = Canvas(1000, 1250, 14, ((0, "5c93c4"), (0.5, "a5cbe2"), (0.72, "dde9ea"), (1, "dde9ea")))
    horizon = 905
    c.clouds(horizon, "ffffff", "a4b7c6", cover=0.42, softness=0.25, size=420, flat=3, opacity=0.9)
    c.water(horizon, "2c566b", amount=0.65, choppiness=1.0, calm=0.25, sparkle=0.4)
    c.shape("40627a", lambda pen: things.trawler(pen, 130, horizon + 5, 7, 1), opacity=0.8)
    walk = c.shape("9b9a92", lambda pen: pen.fill([(250, 1250), (470, 985), (760, 985), (1000, 1180), (1000, 1250)]), shade="7c7b74")
    c.texture(walk, 0.30, 70, 24)
    base = c.shape("b9b5aa", lambda pen: pen.fill([(430, 1040), (452, 930), (776, 930), (800, 1040)]), shade="85827a")
    c.texture(base, 0.25, 40, 16)
    c.shape("6d6a63", lambda pen: [pen.line([(440 - k, 955 + k * 22), (786 + k, 955 + k * 22)], 1.2) for k in range(4)], opacity=0.6)
    x, foot, u = 614, 936, 92
    tower = c.shape("f4f1ea", lambda pen: things.lighthouse(pen, x, foot, u), shade="ddd9d0")
    bands = c.mask(lambda pen: things.lighthouse_bands(pen, x, foot, u, ((1.5, 2.9), (4.3, 5.7))))
    c.lay("b2352e", bands * 0.95)
    side = (c.xx - x) / (u * 1.0)
    c.pixels *= (1 - tower * np.clip(0.10 + side * 0.34, 0, 0.5))[..., None]
    c.pixels *= (1 + tower * 0.10 * np.exp(-((side + 0.42) / 0.25) ** 2))[..., None]
    c.texture(tower, 0.07, 20, 60)
    c.shape("2c3238", lambda pen: (things.lighthouse_cap(pen, x, foot, u), pen.box(x - 0.95 * u, foot - 7.45 * u, x + 0.95 * u, foot - 7.2 * u)))
    c.shape("f6e9b4", lambda pen: pen.box(x - 0.47 * u, foot - 8.42 * u, x + 0.47 * u, foot - 7.48 * u), opacity=0.55)
    c.glow(x, foot - 7.95 * u, 42, "fff3c0", 0.6)
    c.shape("39424a", lambda pen: ([pen.line([(x + k * 0.235 * u, foot - 7.45 * u), (x + k * 0.235 * u, foot - 8.45 * u)], 2.5) for k in range(-2, 3)] + [pen.line([(x + k * 0.23 * u, foot - 7.45 * u), (x + k * 0.23 * u, foot - 7.9 * u)], 2) for k in range(-4, 5)] + [pen.line([(x - .93 * u, foot - 7.9 * u), (x + .93 * u, foot - 7.9 * u)], 3)]))
    c.shape("2c3a44", lambda pen: [(pen.box(x - 0.12 * u, foot - h * u - 0.30 * u, x + 0.12 * u, foot - h * u), pen.ellipse(x - 0.12 * u, foot - h * u - 0.42 * u, x + 0.12 * u, foot - h * u - 0.18 * u)) for h in (3.3, 6.1)])
    c.shape("6b3d22", lambda pen: (pen.box(x - 0.26 * u, foot - 0.95 * u, x + 0.26 * u, foot), pen.ellipse(x - 0.26 * u, foot - 1.2 * u, x + 0.26 * u, foot - 0.7 * u)))
    c.lay("4f4d48", c.mask(lambda pen: pen.fill([(690, 985), (760, 985), (1000, 1090), (1000, 1160)]), 5) * 0.45)
    c.shape("1e2a38", lambda pen: (things.figure(pen, 472, 1088, 37), things.figure(pen, 836, 1120, 39)))
    c.shape("e3a02b", lambda pen: (pen.box(462, 1030, 483, 1058), pen.box(824, 1058, 848, 1088)), opacity=0.95)
    c.shape("e8e4d8", lambda pen: pen.fill([(850, 1068), (876, 1062), (880, 1086), (854, 1092)]))

    def rail(pen):
        for k in range(8):
            px, py = 258 + k * 30, 1236 - k * 36
            pen.line([(px, py), (px, py - 60 + k * 3.4)], 4 - k * 0.25)
        pen.line([(250, 1186), (470, 945)], 3)
        pen.line([(250, 1214), (470, 962)], 2)
    c.shape("3f4a52", rail)
    _gulls(c, "fcfcf8", [(240, 300, 34, .15), (340, 250, 22, -.1), (850, 420, 26, .1)], 0.95)
    c.grade(contrast=1.08, saturation=1.05, warmth=0.01)
    c.vignette(0.22)
    c.grain(0.016)
    return c


def buoy_tender():
    c = Canvas(1024, 683, 16, ((0, "708aa0"), (0.4, "a9bcc8"), (0.6, "dadfdd"), (1, "dadfdd")))
    horizon = 330
    c.clouds(horizon, "f2f2ee", "8294a2", cover=0.56, softness=0.4, size=380, flat=4, opacity=0.85)
    c.water(horizon, "24485a", amount=0.55, choppiness=1.9, calm=0.0, sparkle=0.5)
    c.lay("16303d", c.mask(lambda pen: pen.ellipse(90, 428, 730, 486), 8) * 0.55)
    ship = c.shape("1c2226", lambda pen: things.hull(pen, 400, 446, 600, 86, -1, 0.55), shade="0e1113")
    c.texture(ship, 0.3, 50, 20)
    c.shape("a23a2e", lambda pen: pen.fill([(112, 434), (655, 434), (650, 448), (130, 448)]), shade="6f2620")
    c.shape("e9e6dc", lambda pen: (pen.box(420, 300, 600, 396), pen.box(450, 244, 580, 302), pen.box(478, 208, 552, 246)), shade="c2beb3")
    c.shape("34424c", lambda pen: ([pen.box(460 + k * 23, 256, 476 + k * 23, 272) for k in range(5)] + [pen.ellipse(436 + k * 30, 332, 450 + k * 30, 346) for k in range(5)] + [pen.box(486 + k * 16, 216, 497 + k * 16, 228) for k in range(4)]))
    c.shape("d9a441", lambda pen: (pen.fill([(560, 302), (566, 226), (602, 226), (608, 302)]),), shade="a97b2c")
    c.shape("20262a", lambda pen: (pen.box(564, 226, 604, 240), pen.line([(515, 208), (515, 120)], 4), pen.line([(500, 150), (530, 150)], 2.5)))
    c.shape("c8b36a", lambda pen: (pen.line([(330, 396), (322, 190)], 9), pen.line([(324, 204), (170, 262)], 7), pen.line([(322, 190), (172, 258)], 2), pen.line([(322, 190), (470, 300)], 2)))
    c.shape("2a2a2a", lambda pen: pen.line([(172, 262), (172, 318)], 2))
    c.shape("2f8a4c", lambda pen: things.buoy(pen, 172, 392, 25), shade="1d5a32")
    c.shape("f4efe2", lambda pen: pen.box(160, 348, 184, 362), opacity=0.8)
    c.shape("d97b28", lambda pen: [things.figure(pen, x, 402, 15) for x in (236, 264, 372)])
    c.shape("e8e2d0", lambda pen: pen.line([(106, 330), (106, 372)], 3))
    c.shape("b5312c", lambda pen: things.buoy(pen, 840, 556, 48), shade="6f1c1a")
    c.shape("f2eee2", lambda pen: pen.fill([(804, 552), (800, 538), (880, 538), (876, 552)]), opacity=0.75)
    c.glow(840, 556 - 2.75 * 48, 9, "ff7a66", 1.0)
    c.lay("12303c", c.mask(lambda pen: pen.ellipse(780, 546, 900, 580), 6) * 0.6)
    foam = c.mask(lambda pen: (pen.ellipse(786, 548, 898, 562), pen.ellipse(86, 438, 690, 454), pen.ellipse(60, 434, 150, 452)), 3)
    c.lay("eef3f2", foam * smoothstep(0.45, 0.62, noise(c.rng, c.width, c.height, 34, 9, 4)) * 0.9)
    _gulls(c, "fafaf6", [(700, 190, 22, .2), (742, 150, 15, -.2), (640, 120, 12, .1), (884, 398, 16, .2), (820, 388, 9, 0)], 0.95)
    c.grade(contrast=1.12, saturation=0.98)
    c.vignette(0.28)
    c.grain(0.022)
    return c


def grandfather_boat():
    c = Canvas(900, 600, 1987, ((0, "9fb9cb"), (0.5, "d9dccb"), (1, "d9dccb")))
    c.clouds(300, "f5f2e4", "b0b9b9", cover=0.5, softness=0.4, opacity=0.7)
    c.water(300, "4a6b70", amount=0.7, choppiness=0.8, calm=0.4)
    beach = c.shape("b29e7a", lambda pen: pen.fill([(0, 420), (900, 380), (900, 600), (0, 600)]), shade="8d7b5d")
    c.texture(beach, 0.3, 20, 8)
    c.lay("5c4d38", c.mask(lambda pen: pen.ellipse(200, 480, 720, 540), 8) * 0.5)
    boat = c.shape("8a7a66", lambda pen: things.hull(pen, 450, 512, 470, 96, 1, 0.4), shade="5a4d3e")
    c.texture(boat, 0.5, 90, 8)
    c.grade(contrast=0.95, warmth=0.05, saturation=0.8)
    c.vignette(0.35)
    c.grain(0.03, 1.5)
    return c


def secret_cove():
    c = Canvas(900, 600, 88, ((0, "f2b8a0"), (0.5, "f7dcc0"), (1, "f7dcc0")))
    c.disc(620, 210, 34, "fff6e4", 2)
    c.clouds(280, "fff0e0", "d99a8a", cover=0.4, softness=0.3, opacity=0.7)
    c.water(280, "2f6d78", amount=0.75, choppiness=0.6, calm=0.4, sparkle=0.3)
    for side in (-1, 1):
        base = 450 + side * 450
        cliff = c.shape("5a5248", lambda pen: pen.fill([(base, 120), (base - side * 150, 150), (base - side * 230, 260), (base - side * 290, 420), (base - side * 140, 600), (base, 600)]), shade="3a342e")
        c.texture(cliff, 0.6, 50, 70)
    c.vignette(0.3)
    c.grain(0.02)
    return c


def flags():
    c = Canvas(720, 480, 33, ((0, "4f9ad0"), (1, "cfe6ef")))
    c.clouds(1200, "ffffff", "b3c8d6", cover=0.42, softness=0.25, size=360, flat=2.4, opacity=0.9)
    c.shape("4b3621", lambda pen: (pen.fill([(96, 480), (104, 20), (112, 20), (120, 480)]), pen.line([(108, 40), (470, 470)], 1.6)), shade="6b4a2a")
    palette = {"r": "c62828", "w": "f5f3ec", "b": "1d4f91", "y": "f2c230"}
    designs = (("b", "w", "cross"), ("y", "b", "halves"), ("r", "w", "diamond"), ("w", "b", "square"))
    for k, (first, second, design) in enumerate(designs):
        left, top, width, height = 150 + k * 78, 48 + k * 96, 172, 92

        def at(u, v):
            return (left + width * u, top + height * v + 13 * u * math.sin(u * 5.4 + k * 1.3) + 6 * u * math.cos(u * 9 + k))

        def patch(pen, corners):
            ring = []
            for (u0, v0), (u1, v1) in zip(corners, corners[1:] + corners[:1]):
                ring += [at(u0 + (u1 - u0) * s / 14, v0 + (v1 - v0) * s / 14) for s in range(14)]
            pen.fill(ring)
        whole = c.shape(palette[first], lambda pen: patch(pen, [(0, 0), (1, 0), (1, 1), (0, 1)]))
        shapes = {"cross": [[(0, .38), (1, .38), (1, .62), (0, .62)], [(.38, 0), (.62, 0), (.62, 1), (.38, 1)]],
                  "halves": [[(.5, 0), (1, 0), (1, 1), (.5, 1)]],
                  "diamond": [[(.5, .08), (.94, .5), (.5, .92), (.06, .5)]],
                  "square": [[(.3, .3), (.7, .3), (.7, .7), (.3, .7)]]}
        for corners in shapes[design]:
            c.shape(palette[second], lambda pen: patch(pen, corners))
        folds = np.cos((c.xx - left) / width * 5.4 + k * 1.3) * 0.5 + np.cos((c.xx - left) / width * 9 + k) * 0.4
        c.pixels *= (1 + whole * folds * 0.15)[..., None]
    _gulls(c, "fdfdfa", [(560, 90, 22, .15), (610, 130, 13, -.1), (40, 300, 16, .1)], 0.95)
    c.vignette(0.2)
    return c


class GullFilm:
    """Frames for the video, 640 x 360."""

    def __init__(self, frames=48):
        self.frames = frames
        c = Canvas(640, 360, 17, ((0, "6d93b3"), (0.5, "c9d6d6"), (0.64, "f0dfc0"), (1, "f0dfc0")))
        c.clouds(225, "fff6e6", "93a7b5", cover=0.5, softness=0.35, size=220, flat=4, opacity=0.85)
        town = things.Street(np.random.default_rng(30), -10, 420, 225, 11, spire=330)
        _street(c, town, "6d6a70", "514a50", "f2d9a0", 0.25)
        c.shape("4a4a50", lambda pen: (pen.box(400, 180, 660, 225), pen.fill([(390, 182), (430, 150), (660, 150), (660, 182)])))
        c.water(225, "3d5866", amount=0.7, choppiness=1.0, calm=0.2, sparkle=0.3)
        c.shape("1d2328", lambda pen: (things.trawler(pen, 470, 262, 13, -1), pen.fill([(0, 330), (640, 312), (640, 360), (0, 360)])))
        self.back = c
        rng = np.random.default_rng(99)
        self.birds = [(rng.uniform(0, 640), rng.uniform(40, 230), rng.uniform(5, 22), rng.uniform(-34, 54), rng.uniform(0, 6.28), rng.uniform(1.6, 3.2)) for _ in range(38)]

    def frame(self, index):
        c = Canvas(640, 360, 1000 + index)
        c.pixels = self.back.pixels.copy()
        t = index / 12.0
        for x, y, u, speed, phase, rate in sorted(self.birds, key=lambda bird: bird[2]):
            px = (x + speed * u / 12 * t + 700) % 700 - 30
            py = y + math.sin(t * 1.3 + phase) * u * 0.7
            flap = 0.15 + 0.55 * math.sin(t * rate * 2.6 + phase)
            tone = "f7f5ee" if u > 9 else "dfe0dc"
            c.shape(tone, lambda pen: things.gull(pen, px, py, u, 0.08, flap), opacity=0.95)
        c.pixels *= 1 + 0.012 * math.sin(t * 9)
        c.grain(0.008)
        return c


def icon(kind):
    c = Canvas(48, 48, 2, ((0, "1f4e79"), (1, "0f2a44")) if kind == "museum" else ((0, "d9dcda"), (1, "9fa8ab")))
    if kind == "museum":
        c.shape("f4f1ea", lambda pen: things.lighthouse(pen, 24, 42, 3.8))
        c.shape("c0392b", lambda pen: things.lighthouse_bands(pen, 24, 42, 3.8))
    else:
        c.shape("5a4a2c", lambda pen: (pen.fill(curve((10, 36), (16, 30), (16, 14)) + curve((16, 14), (24, 2), (32, 14)) + curve((32, 14), (32, 30), (38, 36))), pen.ellipse(20, 35, 28, 43)))
    return c
