"""The pictures of the collection, one function each.  Coordinates are pixels of the original."""

import math

import numpy as np

import things
from paint import Canvas, blurred, curve, noise, rgb, smoothstep


def _gulls(canvas, colour, places, opacity=1.0, soften=0.0):
    def paint(pen):
        for x, y, u, tilt in places:
            things.gull(pen, x, y, u, tilt)
    canvas.shape(colour, paint, opacity, soften)


def _street(canvas, street, wall, roof, pane, share=1.0, foot_shade=None, glow=0.0, opacity=1.0):
    walls = canvas.shape(wall, street.walls, shade=foot_shade, opacity=opacity)
    canvas.texture(walls, 0.10, 30, 14)
    canvas.shape(roof, street.tops, opacity=opacity)
    rng = np.random.default_rng(5)
    panes = canvas.shape(pane, lambda pen: street.panes(pen, rng, share), opacity=0.9 * opacity)
    if glow:
        canvas.pixels += rgb(pane) * (blurred(panes, 7) * glow)[..., None]
    return walls


def dawn_quay():
    c = Canvas(1280, 853, 1801, ((0, "26375c"), (0.22, "4d5f86"), (0.42, "b98b8f"), (0.55, "f0b07a"), (0.62, "ffd79a"), (1, "ffd79a")))
    horizon = 520
    c.clouds(horizon, "ffc79a", "5a5876", cover=0.46, softness=0.22, size=300, flat=5, opacity=0.8)
    c.glow(860, horizon - 22, 330, "ffb060", 0.42, 1.7)
    c.pixels = np.minimum(c.pixels, 1.0)
    c.disc(860, horizon - 20, 27, "ffffff", 2.5)
    c.glow(860, horizon - 22, 60, "ffe2a8", 0.5, 1.0)
    far = noise(c.rng, c.width, 1, 420, 1, 4)[0]
    c.shape("8b7486", lambda pen: pen.fill([(0, horizon)] + [(x, horizon - 4 - 78 * far[x] * smoothstep(760, 300, x)) for x in range(0, 764, 8)] + [(764, horizon)]), opacity=0.75, soften=1.2)
    c.haze(horizon, 46, "ffcf9c", 0.55)
    town = things.Street(c.rng, -20, 560, horizon, 17, spire=468)
    _street(c, town, "574a5c", "3d3446", "ffcf83", 0.16, foot_shade="7a6266", glow=0.35)
    c.haze(horizon, 26, "f5b98d", 0.35)
    c.shape("3b3040", lambda pen: pen.fill([(720, horizon), (742, horizon - 13), (1280, horizon - 17), (1280, horizon)]), shade="2b2430")
    c.shape("e9cfc0", lambda pen: things.lighthouse(pen, 1046, horizon - 15, 23), shade="8f7681")
    c.shape("9b4a43", lambda pen: things.lighthouse_bands(pen, 1046, horizon - 15, 23), opacity=0.9, shade="61363c")
    c.shape("3a3038", lambda pen: things.lighthouse_cap(pen, 1046, horizon - 15, 23))
    c.glow(1046, horizon - 15 - 8 * 23, 16, "fff0b0", 1.1)
    c.glow(1046, horizon - 15 - 8 * 23, 70, "ffdf9a", 0.25)
    c.water(horizon, "2b3350", amount=0.86, choppiness=0.85, calm=0.45, sparkle=0.35)
    c.shape("1c1826", lambda pen: (things.crane(pen, 150, 640, 30, 1), things.crane(pen, 372, 628, 23, 1)))
    quay = c.shape("2a2430", lambda pen: pen.fill([(0, 636), (470, 622), (520, 632), (500, 690), (0, 853), (0, 640)]), shade="17131c")
    c.texture(quay, 0.5, 42, 12)
    c.shape("191521", lambda pen: [pen.box(x, 618 + (x % 7), x + 9, 634 + (x % 5)) for x in range(230, 500, 52)])
    c.shape("17131d", lambda pen: (things.trawler(pen, 668, 640, 22, 1), things.figure(pen, 602, 622, 9)), shade="241a22")
    c.shape("ffd08a", lambda pen: (pen.box(622, 583, 629, 592), pen.box(634, 583, 641, 592)), opacity=0.95)
    c.glow(631, 588, 26, "ffb860", 0.4)
    wake = c.mask(lambda pen: pen.fill([(560, 640), (770, 640), (800, 664), (520, 668)]), 6)
    c.lay("0f0e1a", wake * 0.55)
    c.shape("1b1724", lambda pen: things.rowing_boat(pen, 1010, 742, 25, -1), shade="0f0d15")
    c.lay("0b0a12", c.mask(lambda pen: pen.ellipse(948, 734, 1076, 758), 5) * 0.45)
    _gulls(c, "221c2c", [(560, 268, 19, .12), (618, 232, 14, -.1), (702, 292, 11, .2), (930, 236, 16, .05), (1140, 170, 24, -.15), (780, 190, 9, .1)], 0.9)
    c.grade(contrast=1.06, warmth=0.015, saturation=1.05)
    c.vignette(0.30)
    c.grain(0.016)
    return c


def herring_fleet():
    c = Canvas(1200, 860, 1911, ((0, "8f8f8f"), (0.45, "d0d0d0"), (0.55, "e2e2e2"), (1, "cccccc")))
    horizon = 430
    c.clouds(horizon, "f4f4f4", "a8a8a8", cover=0.55, softness=0.4, size=380, flat=4, opacity=0.75)
    c.shape("a9a9a9", lambda pen: pen.fill([(0, horizon), (0, 388), (120, 372), (260, 398), (420, 404), (560, 418), (700, horizon)]), soften=1.4, opacity=0.8)
    for x, w, u, tone, sail, o in ((1085, 438, 9, "8d8d8d", "a8a8a8", .8), (955, 440, 11, "858585", "a0a0a0", .85), (180, 446, 13, "777777", "969696", .9), (325, 440, 9, "8a8a8a", "a6a6a6", .85), (770, 442, 12, "7d7d7d", "9a9a9a", .9)):
        c.shape(sail, lambda pen, x=x, w=w, u=u: things.lugger_sails(pen, x, w, u, 1), opacity=o, shade="6f6f6f")
        c.shape(tone, lambda pen, x=x, w=w, u=u: things.lugger(pen, x, w, u, 1), opacity=o)
    c.haze(horizon, 34, "d8d8d8", 0.45)
    boats = ((560, 566, 33, "5a5a5a", "2a2a2a"), (880, 512, 22, "6c6c6c", "3d3d3d"))
    c.water(horizon, "707070", amount=0.62, choppiness=1.3, calm=0.25, sparkle=0.5)
    for x, w, u, sail, hull in boats:
        for i in range(7):
            c.lay(hull, c.mask(lambda pen, i=i: pen.ellipse(x - u * (4.4 - i * .2), w + i * u * .42, x + u * (4.3 - i * .25), w + i * u * .42 + u * .34), 3) * (0.42 - i * 0.05))
        mask = c.shape(sail, lambda pen: things.lugger_sails(pen, x, w, u, 1), shade="474747")
        c.texture(mask, 0.22, u * 2.2, u * 3)
        c.shape("8a8a8a", lambda pen: [pen.line([(x + (2.45 - 3.1 * t) * u, w - 1.9 * u), (x + (2.5 - 1.8 * t) * u, w - 6.6 * u)], 0.6) for t in (.25, .5, .75)], opacity=0.35)
        c.shape(hull, lambda pen: things.lugger(pen, x, w, u, 1), shade="101010")
        c.shape("e0e0e0", lambda pen: pen.line([(x - 3.7 * u, w - .75 * u), (x + 3.9 * u, w - .95 * u)], u * .07), opacity=0.6)
        foam = c.mask(lambda pen: (pen.ellipse(x + 3.2 * u, w - u * .16, x + 4.6 * u, w + u * .14), pen.ellipse(x - 4.2 * u, w - .08 * u, x + 3.6 * u, w + .16 * u)), 2)
        c.lay("ededed", foam * 0.6)
    c.shape("b9b9b9", lambda pen: pen.fill([(527, 440), (561, 436), (566, 472), (531, 476)]), opacity=0.5)
    quay = c.shape("3a3a3a", lambda pen: pen.fill([(0, 700), (350, 742), (1200, 806), (1200, 860), (0, 860)]), shade="181818")
    c.texture(quay, 0.5, 36, 12)
    c.shape("161616", lambda pen: [things.figure(pen, x, y, u) for x, y, u in ((78, 722, 31), (132, 726, 30), (196, 730, 28), (420, 758, 27))])
    for x, y in ((250, 738), (292, 742), (272, 716), (338, 748)):
        c.shape("2c2c2c", lambda pen: pen.fill(curve((x - 17, y + 32), (x - 25, y + 4), (x - 17, y - 20)) + curve((x + 17, y - 20), (x + 25, y + 4), (x + 17, y + 32))), shade="0e0e0e")
        c.shape("585858", lambda pen: (pen.line([(x - 20, y - 6), (x + 20, y - 6)], 2), pen.line([(x - 20, y + 18), (x + 20, y + 18)], 2)))
    _gulls(c, "5c5c5c", [(470, 250, 15, .1), (520, 214, 11, -.2), (300, 190, 13, .05), (690, 262, 10, .2), (980, 150, 14, -.1)], 0.8)
    c.grade(contrast=1.12)
    c.pixels = _soft(c.pixels, 0.9)
    c.vignette(0.5)
    c.sepia()
    c.age()
    c.grain(0.035, 1.6)
    return c


def _soft(pixels, radius):
    return np.stack([blurred(pixels[..., i], radius) for i in range(3)], axis=2)


def night():
    c = Canvas(1280, 853, 2015, ((0, "0a1122"), (0.35, "16264a"), (0.56, "3a4c74"), (0.62, "5c6488"), (1, "5c6488")))
    horizon = 500
    stars = c.rng.random((c.height, c.width))
    bright = np.where(stars > 0.99955, c.rng.random((c.height, c.width)) ** 2 * 0.9, 0) * smoothstep(horizon, 0, c.yy)
    c.clouds(horizon, "2c3a58", "0b1222", cover=0.42, softness=0.35, size=420, flat=5, opacity=0.7)
    c.pixels += bright[..., None]
    c.glow(430, horizon, 420, "a8642e", 0.34, 2.6)
    c.glow(980, horizon, 300, "7a5a3a", 0.22, 2.4)
    hill = noise(c.rng, c.width, 1, 500, 1, 4)[0]
    c.shape("0c1222", lambda pen: pen.fill([(0, horizon)] + [(x, horizon - 24 - 120 * hill[x]) for x in range(0, 1288, 8) if x < 1280] + [(1280, horizon)]), soften=1)
    lights = c.rng.random((260, 3))
    for x, y, s in lights:
        px, py = x * 1280, horizon - 6 - (y ** 2) * (20 + 110 * hill[int(x * 1279)])
        c.pixels[int(py), int(px)] += rgb("ffca80") * (0.4 + 0.7 * s)
    back = things.Street(np.random.default_rng(8), 60, 1250, horizon - 8, 12, spire=690)
    _street(c, back, "10172a", "0a0f1e", "ffbf66", 0.30, glow=0.5)
    front = things.Street(np.random.default_rng(18), -10, 900, horizon, 18)
    _street(c, front, "151a2b", "0a0d18", "ffb757", 0.42, glow=0.8)
    for x, tone in list(zip(range(30, 1270, 62), ["ffb95e", "ffd596", "ffb95e", "fff0cf", "ffb95e"] * 5)):
        c.glow(x, horizon - 12, 5, tone, 1.4)
        c.glow(x, horizon - 10, 24, tone, 0.35)
    for x, tone in ((934, "ff4038"), (1030, "3bff8c"), (1132, "ff4038")):
        c.glow(x, horizon - 30, 4, tone, 1.6)
        c.glow(x, horizon - 30, 20, tone, 0.4)
    c.shape("0a0d16", lambda pen: (things.crane(pen, 980, horizon, 20, -1), things.crane(pen, 1120, horizon, 24, -1)))
    c.water(horizon, "060b16", amount=0.92, choppiness=1.0, calm=0.1, stretch=1.15)
    c.shape("05070d", lambda pen: (things.trawler(pen, 330, 620, 19, 1), things.trawler(pen, 585, 596, 14, -1), things.trawler(pen, 840, 648, 24, -1)))
    for x, y, tone in ((352, 506, "fff3d0"), (292, 566, "ffcf86"), (566, 520, "fff3d0"), (812, 512, "fff3d0"), (888, 578, "ffcf86")):
        c.glow(x, y, 4.5, tone, 1.3)
        c.glow(x, y, 26, tone, 0.34)
    beam = np.clip(1 - np.abs((c.yy - 120) - (c.xx - 1280) * -0.13) / (8 + (1280 - c.xx) * 0.075), 0, 1) * smoothstep(150, 1280, c.xx)
    c.pixels += rgb("cfd9e8") * (beam * 0.20)[..., None]
    frame = c.shape("0b0f18", lambda pen: (pen.fill([(0, 812), (1280, 770), (1280, 853), (0, 853)]), pen.line([(0, 758), (1280, 716)], 9), pen.line([(180, 740), (196, 853)], 8), pen.line([(720, 720), (728, 853)], 8), pen.line([(1180, 700), (1180, 853)], 8)))
    c.texture(frame, 0.4)
    c.grade(contrast=1.02, saturation=1.12, lift=0.02)
    c.vignette(0.3)
    c.grain(0.022)
    return c


def mast():
    c = Canvas(800, 1200, 41, ((0, "2f6fae"), (0.5, "6fa6d3"), (1, "c3dcea")))
    c.clouds(2300, "ffffff", "a9bccb", cover=0.46, softness=0.24, size=420, flat=2.0, opacity=0.9)
    spars, rope, canvas_ = "5a3d22", "2e2620", "e8ddc4"
    top, foot = (428, 92), (372, 1200)

    def along(t):
        return top[0] + (foot[0] - top[0]) * t, top[1] + (foot[1] - top[1]) * t
    stays = [((30, 1200), 0.10), ((120, 1200), 0.22), ((760, 1200), 0.22), ((800, 1010), 0.12), ((0, 840), 0.06), ((800, 700), 0.04), ((225, 1200), 0.36), ((628, 1200), 0.36)]
    c.shape(rope, lambda pen: [pen.line([along(t), end], 1.6) for end, t in stays])
    for t, half, thick in ((0.13, 128, 7), (0.27, 190, 9), (0.44, 258, 12), (0.66, 330, 15)):
        x, y = along(t)
        slope = 0.05

        def furled(pen, x=x, y=y, half=half, thick=thick):
            for i in range(-8, 8):
                a, b = x + half * i / 8.4, x + half * (i + 1) / 8.4
                bulge = thick * (0.95 + 0.35 * math.sin(i * 2.3)) * (1.15 - abs(i + .5) / 11)
                pen.fill(curve((a, y - slope * (a - x) - 2), ((a + b) / 2, y - slope * (a - x) - bulge * 2.6), (b, y - slope * (b - x) - 2)) + [(b, y - slope * (b - x) + thick * .5), (a, y - slope * (a - x) + thick * .5)])
        m = c.shape(canvas_, furled, shade="a99b80")
        c.texture(m, 0.18, 12, 5)
        yard = c.shape(spars, lambda pen: pen.fill([(x - half, y + slope * half - 2), (x, y - 3), (x + half, y - slope * half - 2), (x + half, y - slope * half + 3), (x, y + thick), (x - half, y + slope * half + 3)]), shade="2c1c10")
        c.texture(yard, 0.4, 30, 4)
        c.shape(rope, lambda pen: ([pen.line([(x + half * k, y - slope * half * k), (along(max(0, t - .1))[0], along(max(0, t - .1))[1])], 1.4) for k in (-.97, .97)]
                                   + [pen.line([(x + half * k / 7, y + 2), (x + half * k / 7 + 2, y + 15 + thick)], 1.0) for k in range(-6, 7)]
                                   + [pen.line([(x - half * .9, y + slope * half + 16), (x, y + 22 + thick), (x + half * .9, y - slope * half + 16)], 1.3)]))
    pole = c.shape(spars, lambda pen: pen.fill([(top[0] - 5, top[1]), (top[0] + 5, top[1]), (foot[0] + 26, foot[1]), (foot[0] - 26, foot[1])]), shade="6b4a2a")
    lit = smoothstep(-1.0, 1.0, ((top[0] + (foot[0] - top[0]) * (c.yy - top[1]) / (foot[1] - top[1])) - c.xx) / 16)
    c.pixels *= (1 + (lit - 0.45) * 0.55 * pole)[..., None]
    c.texture(pole, 0.25, 8, 80)
    for t in (0.31, 0.60):
        x, y = along(t)
        c.shape("33271b", lambda pen: pen.fill([(x - 46, y), (x + 46, y - 4), (x + 36, y + 12), (x - 36, y + 15)]))
    for side in (-1, 1):
        def ratlines(pen, side=side):
            x0, y0 = along(0.60)
            ends = [(x0 + side * (150 + 42 * i), 1210) for i in range(4)]
            for end in ends:
                pen.line([(x0 + side * 34, y0 + 8), end], 2.6)
            for step in range(1, 15):
                s = step / 14.0
                pen.line([(x0 + side * 34 + (ends[0][0] - x0 - side * 34) * s, y0 + 8 + (1202 - y0) * s), (x0 + side * 34 + (ends[-1][0] - x0 - side * 34) * s, y0 + 8 + (1202 - y0) * s - 4)], 1.5)
        c.shape("241c16", ratlines)
    c.shape("b3282d", lambda pen: pen.fill(curve((top[0] + 4, top[1] - 24), (480, 52), (530, 84), (582, 60)) + curve((560, 84), (520, 96), (476, 82), (top[0] + 4, top[1] - 2))), shade="8c1c22")
    c.shape(rope, lambda pen: pen.line([(top[0], top[1] + 4), (top[0] + 2, top[1] - 30)], 4))
    sailor = along(0.44)
    c.shape("22303f", lambda pen: (things.figure(pen, sailor[0] + 108, sailor[1] + 2, 19), things.figure(pen, sailor[0] + 152, sailor[1] + 0, 18)))
    c.shape("c8553d", lambda pen: (pen.box(sailor[0] + 102, sailor[1] - 30, sailor[0] + 114, sailor[1] - 15),))
    _gulls(c, "f7f7f2", [(150, 330, 30, .15), (640, 520, 22, -.1)], 0.95)
    c.grade(contrast=1.08, warmth=0.02, saturation=1.08)
    c.vignette(0.28)
    c.grain(0.016)
    return c


def fog():
    c = Canvas(1024, 683, 640, ((0, "b9c1c4"), (0.5, "d3d6d4"), (1, "c4c9c9")))
    horizon = 380

    def veil(amount, seed_size=420):
        drift = noise(c.rng, c.width, c.height, seed_size, seed_size / 3, 4)
        c.lay("ccd2d2", np.clip(amount + (drift - 0.5) * 0.5, 0, 1))
    c.shape("77828a", lambda pen: things.lighthouse(pen, 770, horizon - 10, 20), soften=1.6)
    c.shape("6d777e", lambda pen: pen.fill([(560, horizon), (590, horizon - 12), (1024, horizon - 14), (1024, horizon)]), soften=1.5)
    c.glow(770, horizon - 170, 60, "fff6da", 0.25)
    veil(0.66)
    c.glow(770, horizon - 170, 22, "fff6da", 0.5)
    c.shape("6a757c", lambda pen: things.trawler(pen, 330, horizon, 15, -1), soften=1.2)
    veil(0.40)
    c.water(horizon, "9aa5a8", amount=0.9, choppiness=0.4, calm=0.72)
    pier = c.shape("3a4347", lambda pen: (pen.fill([(0, 486), (420, 446), (430, 458), (0, 516)]), [pen.box(x, 470 - x * .05, x + 9 - x * .008, 640 - x * .33) for x in range(14, 420, 58)]), soften=0.7)
    c.texture(pier, 0.35, 22, 6)
    c.lay("c9cfcf", smoothstep(80, 470, c.xx) * smoothstep(560, 380, c.yy) * 0.5)
    c.shape("262d31", lambda pen: (things.figure(pen, 636, 562, 17), things.rowing_boat(pen, 640, 566, 36, 1), pen.line([(652, 540), (556, 584)], 2.2), pen.line([(640, 541), (744, 580)], 2.2), pen.line([(560, 582), (546, 588)], 5), pen.line([(740, 578), (755, 584)], 5)), shade="15191b")
    c.lay("3f494d", c.mask(lambda pen: pen.ellipse(560, 560, 722, 604), 8) * 0.40)
    c.lay("c9cfcf", 0.20 * smoothstep(683, 380, c.yy))
    c.shape("4a5459", lambda pen: pen.line(curve((720, 560), (840, 600), (1024, 610)), 1.6), opacity=0.7)
    _gulls(c, "59646a", [(270, 470 - 62, 15, .1)], 0.8, 0.6)
    c.grade(contrast=1.12, warmth=-0.01, saturation=0.8)
    c.vignette(0.22)
    c.grain(0.016)
    return c


def storm():
    c = Canvas(1280, 853, 1010, ((0, "2b333b"), (0.45, "59646b"), (0.62, "8b9493"), (1, "8b9493")))
    horizon = 420
    c.clouds(horizon, "a3aaa9", "1f252c", cover=0.66, softness=0.45, size=420, flat=3.2, opacity=0.92)
    c.haze(horizon, 60, "aab1ae", 0.5)
    c.water(horizon, "2b3a3e", amount=0.45, choppiness=2.0, calm=0.0, sparkle=0.5)
    for i in range(3):
        _breaker(c, i)
    mole = c.shape("31383b", lambda pen: pen.fill([(720, 760), (752, 492), (1280, 470), (1280, 760)]), shade="0e1215")
    c.texture(mole, 0.5, 60, 18)
    c.shape("1c2124", lambda pen: ([pen.line([(752 - k * 3, 492 + k * 23), (1280, 470 + k * 30)], 1.6) for k in range(1, 8)]
                                   + [pen.line([(x, 492 + k * 23 - (x - 752) * .03), (x, 515 + k * 25 - (x - 752) * .03)], 1.4) for k in range(7) for x in range(780 + (k % 2) * 40, 1280, 80)]), opacity=0.7)
    c.shape("d5d8d4", lambda pen: things.lighthouse(pen, 1030, 482, 26), shade="7e8583")
    c.shape("a04038", lambda pen: things.lighthouse_bands(pen, 1030, 482, 26), shade="5d2c2a", opacity=0.9)
    c.shape("23282b", lambda pen: things.lighthouse_cap(pen, 1030, 482, 26))
    c.glow(1030, 482 - 8 * 26, 18, "fff3c4", 0.9)
    c.glow(1030, 482 - 8 * 26, 90, "ffeec0", 0.18)
    c.shape("12171a", lambda pen: things.figure(pen, 1176, 476, 12))
    _spray(c, 752, 640)
    for i in (3, 4):
        _breaker(c, i)
    rng = c.rng
    c.shape("c9d0d0", lambda pen: [pen.line([(x, y), (x + 24, y + 9)], 0.7) for x, y in zip(rng.random(420) * 1300 - 20, rng.random(420) * 853)], opacity=0.22)
    c.lay("aeb6b5", 0.28 * noise(rng, c.width, c.height, 500, 220, 3) * smoothstep(853, 300, c.yy))
    _gulls(c, "dfe3e0", [(330, 250, 26, .35), (480, 180, 15, -.3), (210, 345, 13, .4)], 0.9)
    c.grade(contrast=1.22, saturation=0.92)
    c.vignette(0.35)
    c.grain(0.02)
    return c


def _breaker(c, i):
    """The i-th of five lines of waves, far to near."""
    y, height = ((452, 18), (492, 30), (548, 46), (636, 66), (742, 86))[i]
    crest = noise(c.rng, c.width + 1, 1, 330 - i * 16, 1, 5, 0.5)[0]
    rows = y - (crest[:c.width] - 0.42) * height * 3.0
    tone = ("56676a", "4a5c60", "3c4f54", "2e4147", "22343a")[i]
    wave = c.shape(tone, lambda pen: pen.fill([(x, rows[min(x, 1279)]) for x in range(0, 1284, 4)] + [(1280, 853), (0, 853)]), shade="16242a", opacity=0.94, soften=0.8)
    c.texture(wave, 0.30, 70, 16)
    tall = np.clip((crest[:c.width] - 0.50) * 7, 0, 1)
    below = c.yy - rows[None, :]
    lace = noise(c.rng, c.width, c.height, 40 + 14 * i, 12 + 3 * i, 5, 0.65)
    foam = np.exp(-np.clip(below, 0, None) / (5 + height * 0.32)) * (below > -2) * smoothstep(0.40, 0.60, lace + 0.10 * tall[None, :]) * (0.25 + 0.75 * tall[None, :])
    streaks = smoothstep(0.60, 0.72, lace) * (below > 4) * np.exp(-np.clip(below, 0, None) / (height * 1.6)) * 0.35
    c.lay("e6ebe8", np.clip(foam + streaks, 0, 0.92))


def _spray(c, x, foot):
    """A sea thrown up by a wall, leaning with the wind."""
    rng = c.rng
    up = np.clip(foot - c.yy, 0, None)
    lump = 0.55 * noise(rng, c.width, c.height, 120, 150, 6, 0.62) + 0.45 * noise(rng, c.width, c.height, 26, 30, 4, 0.7)
    envelope = np.zeros_like(lump)
    for shift, lean, width, height in ((0, 0.10, 95, 430), (-70, -0.18, 70, 300), (86, 0.42, 85, 340), (170, 0.60, 70, 210), (-130, -0.30, 60, 170)):
        middle = x + shift + lean * up
        column = np.exp(-((c.xx - middle) / (width + up * 0.10)) ** 2) * smoothstep(height, height * 0.15, up) * (c.yy <= foot)
        envelope = np.maximum(envelope, column)
    body = smoothstep(0.0, 0.34, lump + envelope * 0.75 - 0.78)
    light = np.clip(0.66 + (lump - 0.5) * 1.5 + up / 1500, 0, 1)[..., None]
    c.lay(rgb("76868a") * (1 - light) + rgb("f2f5f3") * light, np.clip(body, 0, 0.95))
    mist = noise(rng, c.width, c.height, 240, 160, 5, 0.6)
    c.lay("d3dad8", 0.55 * smoothstep(0.35, 0.75, mist) * np.exp(-((c.xx - x - 90) / 260) ** 2) * np.exp(-((c.yy - foot + 120) / 190) ** 2))

    def drops(pen):
        for _ in range(2600):
            rise = abs(rng.normal(0, 170)) + 20
            px = x + rng.normal(40, 90) + rise * rng.normal(0.20, 0.34)
            size = rng.random() ** 5 * 1.9 + 0.4
            pen.ellipse(px - size, foot - rise - 60 - size, px + size, foot - rise - 60 + size * 1.5)
    c.shape("f4f7f5", drops, opacity=0.65)


def sunset_dhow():
    c = Canvas(1200, 800, 1401, ((0, "28204e"), (0.25, "6d2f63"), (0.45, "d1503f"), (0.58, "ff9d3c"), (0.66, "ffd86b"), (1, "ffd86b")))
    horizon = 510
    c.clouds(horizon, "ffae63", "5b2450", cover=0.44, softness=0.2, size=340, flat=7, opacity=0.85)
    c.glow(455, horizon - 44, 420, "ff8a2b", 0.45, 1.5)
    c.disc(455, horizon - 40, 58, "fff0b8", 2.5)
    c.glow(455, horizon - 40, 120, "ffd070", 0.5)
    c.shape("6a2f45", lambda pen: pen.fill([(0, horizon), (0, 470), (150, 478), (270, 494), (380, horizon)]), opacity=0.85, soften=1)
    town = things.Street(c.rng, 800, 1220, horizon, 12)
    c.shape("4c2138", town.walls)
    c.shape("3c1a2f", town.tops)

    def domes(pen):
        for x, r in ((880, 24), (1010, 32), (1120, 20)):
            pen.ellipse(x - r, horizon - 70 - r, x + r, horizon - 70 + r)
            pen.box(x - r, horizon - 70, x + r, horizon)
            pen.line([(x, horizon - 70 - r), (x, horizon - 88 - r)], 2.4)
        for x in (940, 1064):
            pen.fill([(x - 8, horizon), (x - 6, horizon - 168), (x + 6, horizon - 168), (x + 8, horizon)])
            pen.box(x - 10, horizon - 138, x + 10, horizon - 133)
            pen.fill([(x - 7, horizon - 168), (x, horizon - 196), (x + 7, horizon - 168)])
    c.shape("451d34", domes, shade="6a3040")
    c.haze(horizon, 30, "ffb35a", 0.45)
    for x, w, u in ((255, 508, 9), (640, 506, 7), (720, 509, 10)):
        c.shape("5a2537", lambda pen: (things.dhow(pen, x, w, u, 1), things.dhow_sail(pen, x, w, u, 1)))
    c.water(horizon, "381a3c", amount=0.9, choppiness=0.9, calm=0.35, sparkle=0.45)
    x, w, u = 600, 640, 36
    sail = c.shape("7d2f35", lambda pen: things.dhow_sail(pen, x, w, u, 1), shade="3a1730", opacity=0.97)
    c.pixels += rgb("ff9a40") * (sail * np.exp(-((c.xx - 520) / 70) ** 2) * 0.28)[..., None]
    c.texture(sail, 0.18, 60, 110)
    c.shape("1d0e1d", lambda pen: (things.dhow(pen, x, w, u, 1), things.figure(pen, x - 78, w - 30, 15), things.figure(pen, x + 6, w - 26, 14)), shade="120812")
    for i in range(9):
        c.lay("1d0d1f", c.mask(lambda pen: pen.ellipse(x - u * (3.2 - i * .25) + math.sin(i * 2) * 9, w + 2 + i * 15, x + u * (3.2 - i * .3) + math.sin(i * 2) * 9, w + 12 + i * 15), 3) * (0.62 - i * 0.06))
    c.shape("140912", lambda pen: (things.rowing_boat(pen, 180, 742, 34, -1),))
    _gulls(c, "3a1530", [(820, 250, 22, .12), (878, 214, 15, -.12), (300, 210, 17, .2), (930, 290, 11, .1)])
    c.grade(contrast=1.06, saturation=1.06)
    c.vignette(0.35)
    c.grain(0.018)
    return c


def rain_night():
    c = Canvas(1200, 800, 820, ((0, "0a0f1d"), (0.4, "17223a"), (0.56, "2b3550"), (1, "2b3550")))
    horizon = 430
    c.clouds(horizon, "36415e", "0d1424", cover=0.6, softness=0.5, size=420, flat=4, opacity=0.8)
    c.glow(560, horizon, 520, "8a5a3c", 0.35, 2.0)
    back = things.Street(np.random.default_rng(81), -10, 1220, horizon, 24)
    _street(c, back, "1a2136", "0d1220", "ffb65c", 0.38, glow=1.0)
    c.shape("10162a", lambda pen: (pen.box(720, 250, 1010, 430), pen.fill([(700, 252), (865, 196), (1030, 252)])))
    c.shape("ffc46a", lambda pen: [pen.box(742 + i * 66, 340, 786 + i * 66, 428) for i in range(4)], shade="c9772f")
    c.pixels += rgb("ff9c45") * (0.8 * np.exp(-((c.xx - 865) / 150) ** 2 - ((c.yy - 390) / 60) ** 2))[..., None] * 0.5
    for x, tone in ((168, "ff5b4d"), (402, "58e0c8"), (606, "ffd166")):
        c.shape("0c101c", lambda pen: pen.box(x - 34, 330, x + 34, 356))
        c.shape(tone, lambda pen: [pen.box(x - 28 + k * 15, 335, x - 18 + k * 15, 351) for k in range(4)])
        c.glow(x, 343, 44, tone, 0.5)
    for x in (70, 300, 520, 690, 1060, 1150):
        c.shape("07090f", lambda pen: (pen.line([(x, horizon), (x, 262)], 4), pen.line([(x, 264), (x + 26, 258)], 4)))
        c.glow(x + 26, 264, 7, "fff1c9", 1.5)
        c.glow(x + 26, 270, 60, "ffc97d", 0.5)
    c.shape("05070d", lambda pen: (things.trawler(pen, 1060, 438, 17, -1),))
    c.water(horizon, "0b101d", amount=0.85, choppiness=0.55, calm=0.35, stretch=1.0)
    stone = noise(c.rng, c.width, c.height, 300, 46, 5, 0.6)
    wet = smoothstep(0.42, 0.58, stone) * (c.yy > horizon + 12)
    joints = np.zeros_like(wet)
    for k in range(1, 9):
        joints = np.maximum(joints, np.exp(-((c.yy - (horizon + 12 + 4.6 * k ** 2)) / (0.5 + 0.28 * k)) ** 2))
    vanish = (c.xx - 600) / np.clip(c.yy - horizon + 40, 1, None)
    joints = np.maximum(joints, np.exp(-(np.abs((vanish * 3.1) % 1 - 0.5) / 0.022) ** 2) * (c.yy > horizon + 20))
    ground = c.pixels * 0.34 + rgb("171b28") * 0.62
    ground *= (1 + (noise(c.rng, c.width, c.height, 8, 5, 3) - 0.5) * 0.6)[..., None]
    ground *= (1 - 0.45 * joints)[..., None]
    c.lay(ground, (c.yy > horizon + 4) * (1 - wet * 0.9))
    c.shape("04050a", lambda pen: (things.figure(pen, 470, 622, 62), pen.fill([(452, 522), (492, 522), (508, 600), (438, 600)]), pen.fill(curve((388, 512), (398, 436), (476, 428)) + curve((476, 428), (556, 436), (566, 512)) + curve((566, 512), (520, 496), (476, 512)) + curve((476, 512), (430, 496), (388, 512))), pen.line([(476, 430), (480, 560)], 3)))
    c.lay("04050a", c.mask(lambda pen: pen.fill([(456, 622), (484, 622), (498, 760), (444, 760)]), 6) * 0.55)
    c.shape("d23b33", lambda pen: pen.fill(curve((388, 512), (398, 436), (476, 428)) + curve((476, 428), (556, 436), (566, 512)) + curve((566, 512), (520, 496), (476, 512)) + curve((476, 512), (430, 496), (388, 512))), shade="7d1a1e", opacity=0.92)
    c.shape("5b1115", lambda pen: (pen.line(curve((476, 430), (440, 450), (430, 503)), 1.4), pen.line(curve((476, 430), (512, 450), (520, 503)), 1.4)))
    c.lay("c0392b", c.mask(lambda pen: pen.ellipse(400, 690, 552, 742), 12) * 0.30 * wet)
    c.shape("07080d", lambda pen: (pen.ellipse(178, 590, 226, 612), pen.box(184, 560, 220, 602), pen.ellipse(176, 548, 228, 572)))
    rng = c.rng
    c.shape("aeb8cc", lambda pen: [pen.line([(x, y), (x - 3, y + l)], 0.6) for x, y, l in zip(rng.random(260) * 1200, rng.random(260) * 800, 10 + rng.random(260) * 22)], opacity=0.20)
    c.grade(contrast=1.14, saturation=1.15)
    c.vignette(0.4)
    c.grain(0.022)
    return c


def panorama():
    c = Canvas(1600, 520, 1906, ((0, "4c86bd"), (0.4, "8db9d8"), (0.6, "d7e5e6"), (1, "d7e5e6")))
    horizon = 300
    c.clouds(horizon, "ffffff", "9fb3c4", cover=0.45, softness=0.24, size=300, flat=4.5, opacity=0.9)
    c.glow(1180, horizon - 60, 420, "ffe9b8", 0.22, 1.8)
    hill = noise(c.rng, c.width, 1, 620, 1, 4)[0]
    ridge = [(x, horizon - 14 - 95 * hill[min(x, 1599)] * (0.5 + 0.5 * math.cos((x - 700) / 800))) for x in range(0, 1604, 4)]
    land = c.shape("7d9a7c", lambda pen: pen.fill([(0, horizon)] + ridge + [(1600, horizon)]), shade="93a58b")
    c.texture(land, 0.35, 46, 14)
    c.haze(horizon - 30, 60, "dbe6e4", 0.35)
    upper = things.Street(np.random.default_rng(3), 330, 1130, horizon - 30, 9)
    _street(c, upper, "d9cbb5", "9a6a55", "5d6570", 0.9, foot_shade="c2b39d", opacity=0.9)
    lower = things.Street(np.random.default_rng(4), 250, 1210, horizon, 14, spire=805)
    walls = _street(c, lower, "e6dccb", "a35a45", "47525e", 1.0, foot_shade="c3b5a0")
    tint = noise(np.random.default_rng(9), c.width, 1, 46, 1, 2, 0.8)[0]
    hues = np.stack([np.interp(tint, [0.3, 0.5, 0.7], v) for v in ([1.05, 0.98, 0.82], [0.92, 0.97, 0.93], [0.80, 0.93, 1.04])], axis=1)
    c.pixels *= 1 + (hues[None, :, :] - 1) * walls[..., None]
    gas = (96, horizon)
    c.shape("8f8f86", lambda pen: (pen.box(gas[0] - 52, horizon - 60, gas[0] + 52, horizon), pen.ellipse(gas[0] - 52, horizon - 72, gas[0] + 52, horizon - 48)), shade="6f7069")
    c.shape("5a5c5a", lambda pen: ([pen.line([(gas[0] - 58 + k * 29, horizon), (gas[0] - 58 + k * 29, horizon - 88)], 2) for k in range(5)] + [pen.line([(gas[0] - 60, horizon - 88 + j * 40), (gas[0] + 60, horizon - 88 + j * 40)], 1.6) for j in range(2)]))
    c.shape("a8553f", lambda pen: (pen.fill([(196, horizon), (200, horizon - 128), (212, horizon - 128), (216, horizon)]),), shade="7a4536")
    smoke = noise(c.rng, c.width, c.height, 80, 40, 5, 0.6)
    plume = np.exp(-((c.yy - (horizon - 138 - (c.xx - 206) * 0.16)) / (6 + np.clip(c.xx - 206, 0, 400) * 0.07)) ** 2) * (c.xx > 206) * smoothstep(560, 220, c.xx)
    c.lay("eef0ee", np.clip(plume * smoothstep(0.3, 0.65, smoke), 0, 0.8))
    market = c.shape("b9c4c6", lambda pen: (pen.box(262, horizon - 34, 452, horizon), pen.fill([(254, horizon - 32)] + sum(([(254 + k * 41, horizon - 34), (274 + k * 41, horizon - 54), (295 + k * 41, horizon - 34)] for k in range(5)), []) + [(460, horizon - 32)])), shade="8e9a9c")
    c.texture(market, 0.15)
    c.shape("3f474b", lambda pen: [pen.box(272 + k * 30, horizon - 26, 292 + k * 30, horizon) for k in range(6)])
    shed = c.shape("8a5e4a", lambda pen: (pen.box(1130, horizon - 30, 1330, horizon), pen.fill([(1124, horizon - 30), (1140, horizon - 48), (1320, horizon - 48), (1336, horizon - 30)])), shade="6a4638")
    c.texture(shed, 0.3, 20, 5)
    wall = c.shape("8d8a83", lambda pen: (pen.box(0, horizon - 8, 1340, horizon + 7), pen.fill([(1340, horizon - 10), (1600, horizon - 16), (1600, horizon + 8), (1330, horizon + 7)])), shade="5f5d59")
    c.texture(wall, 0.4, 26, 6)
    c.shape("f3efe6", lambda pen: things.lighthouse(pen, 1482, horizon - 12, 15), shade="c9c5bc")
    c.shape("b5413a", lambda pen: things.lighthouse_bands(pen, 1482, horizon - 12, 15), shade="8a3430")
    c.shape("3a3f44", lambda pen: things.lighthouse_cap(pen, 1482, horizon - 12, 15))
    c.shape("3c5663", lambda pen: (things.crane(pen, 566, horizon - 4, 11, 1), things.crane(pen, 690, horizon - 4, 12, -1)), opacity=0.95)
    c.water(horizon + 7, "28495c", amount=0.72, choppiness=1.1, calm=0.3, sparkle=0.6)
    for x, w, u, hull, f in ((360, 342, 9, "2f5f86", 1), (505, 334, 7, "8c3a32", -1), (880, 352, 12, "28543f", 1), (1090, 338, 8, "b9832f", -1), (1264, 374, 15, "7b2f2b", -1)):
        c.lay("1c3442", c.mask(lambda pen: pen.ellipse(x - 4.2 * u, w - 3, x + 4.2 * u, w + u * 1.3), 4) * 0.5)
        c.shape("e9e6dd", lambda pen: things.trawler(pen, x, w, u, f), shade="b9b5aa")
        c.shape(hull, lambda pen: things.hull(pen, x, w, 8 * u, 1.25 * u, f), shade="1f2326")
    x, w, u = 210, 420, 20
    c.lay("1c3442", c.mask(lambda pen: pen.ellipse(x - 4 * u, w - 4, x + 4 * u, w + 30), 5) * 0.5)
    c.shape("c7452f", lambda pen: things.lugger_sails(pen, x, w, u, 1), shade="91311f")
    c.shape("2b2420", lambda pen: things.lugger(pen, x, w, u, 1), shade="171210")
    rocks = c.shape("3d4242", lambda pen: pen.fill([(560, 520)] + [(560 + k * 26, 520 - (k * 1.2) - 11 * abs(math.sin(k * 1.7)) - 7 * abs(math.sin(k * 0.71))) for k in range(41)] + [(1600, 520)]), shade="232727")
    c.texture(rocks, 0.7, 44, 26)
    _gulls(c, "fbfbf7", [(700, 150, 16, .1), (760, 118, 11, -.1), (1020, 176, 10, .2), (1350, 130, 18, -.2), (140, 130, 12, .1)], 0.95)
    c.grade(contrast=1.06, saturation=1.05, warmth=0.01)
    c.vignette(0.18)
    c.grain(0.016)
    return c
