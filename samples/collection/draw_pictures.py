#!/usr/bin/python3
"""Draws the pictures of the invented collection, their smaller sizes, and a short video.

    samples/collection/draw_pictures.py [--only NAME]

Reads harbour.json; writes originals/, sizes/ and pictures.json, which says for each picture what
file stands for which of Flickr's sizes.  The same program gives the same pictures.
Needs the Debian packages python3-pil, python3-numpy, fonts-dejavu-core and ffmpeg.
"""

import argparse
import json
import os
import subprocess
import sys

from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "drawing"))
import scenes  # noqa: E402
import scenes_more  # noqa: E402

# Flickr's label -> (letter in our file names, longest edge, cropped to a square)
SIZES = {"Square": ("s", 75, True), "Large Square": ("q", 150, True), "Thumbnail": ("t", 100, False),
         "Small": ("m", 240, False), "Small 320": ("n", 320, False), "Small 400": ("w", 400, False),
         "Medium": ("z", 500, False), "Large": ("b", 1024, False)}
QUALITY = {"fog": 84, "night": 82, "breakwater_light": 80, "mast": 80}
CAMERAS = {
    "dawn_quay": ("Example Optics", "Harbourmaster 35", "2018:10:03 06:41:12"),
    "night": ("Example Optics", "Harbourmaster 35", "2015:12:20 23:40:00"),
    "storm": ("Cardboard", "Box & Dreams", "2014:02:08 15:12:09"),
    "rain_night": ("Cardboard", "Box & Dreams", "2016:06:12 20:10:00"),
}


def exif_of(name):
    exif = Image.Exif()
    if name in CAMERAS:
        make, model, when = CAMERAS[name]
        exif[0x010F], exif[0x0110], exif[0x0132] = make, model, when
        exif[0x0131] = "draw_pictures.py"
    return exif


def save(image, path, name="", quality=78):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if path.endswith(".png"):
        image.quantize(40, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)
    elif path.endswith(".gif"):
        image.quantize(96, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)
    else:
        image.save(path, quality=quality, optimize=True, exif=exif_of(name))


def smaller(image, edge, square):
    if square:
        side = min(image.size)
        left, top = (image.width - side) // 2, (image.height - side) // 2
        return image.crop((left, top, left + side, top + side)).resize((edge, edge), Image.LANCZOS)
    scale = edge / max(image.size)
    return image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))), Image.LANCZOS)


def draw(name):
    if name == "gulls_video":
        return scenes_more.GullFilm().frame(20).image()
    return (getattr(scenes, name, None) or getattr(scenes_more, name))().image()


def film(path):
    """48 frames at 12 a second, H.264 in MP4, without sound."""
    frames = scenes_more.GullFilm()
    encoder = subprocess.Popen(
        ["ffmpeg", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "640x360", "-r", "12", "-i", "-",
         "-c:v", "libx264", "-preset", "slow", "-crf", "30", "-threads", "1", "-pix_fmt", "yuv420p", "-fflags", "+bitexact",
         "-flags:v", "+bitexact", "-movflags", "+faststart", path], stdin=subprocess.PIPE)
    for index in range(frames.frames):
        encoder.stdin.write(frames.frame(index).image().tobytes())
    encoder.stdin.close()
    if encoder.wait() != 0:
        sys.exit("draw_pictures.py: ffmpeg failed")


def render(photo):
    """Writes every size of a photo; the rows for pictures.json."""
    name = photo["picture"]
    image = draw(name)
    rows = {}

    def add(label, relative, picture, quality):
        save(picture, os.path.join(HERE, relative), name if label == "Original" else "", quality)
        rows[label] = {"file": relative, "width": picture.width, "height": picture.height}

    for label, (letter, edge, square) in SIZES.items():
        if label == "Large" and (photo["can_download"] or max(image.size) < edge):
            continue
        quality = QUALITY.get(name, 80) if label == "Large" else 80
        add(label, "sizes/%s_%s.jpg" % (name, letter), smaller(image, edge, square), quality)
    if photo["can_download"]:
        extension = {"chart": "png", "flags": "gif"}.get(name, "jpg")
        add("Original", "originals/%s.%s" % (name, extension), image, QUALITY.get(name, 78))
    if photo.get("media") == "video":
        film(os.path.join(HERE, "originals", name + ".mp4"))
        rows["Video"] = {"file": "originals/%s.mp4" % name, "width": 640, "height": 360}
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", help="draw this picture alone and leave the others")
    only = parser.parse_args().only
    with open(os.path.join(HERE, "harbour.json"), encoding="utf-8") as file:
        photos = [photo for photo in json.load(file)["photos"] if "picture" in photo]
    index_path = os.path.join(HERE, "pictures.json")
    index = {}
    if only:
        with open(index_path, encoding="utf-8") as file:
            index = json.load(file)
    for photo in photos:
        if only in (None, photo["picture"]):
            index[photo["picture"]] = render(photo)
            print("drew", photo["picture"])
    index["icons"] = {}
    for nsid, kind in (("00000001@N00", "museum"), ("00000002@N00", "bell")):
        index["icons"][nsid] = "sizes/icon_%s.jpg" % kind
        save(scenes_more.icon(kind).image(), os.path.join(HERE, index["icons"][nsid]), quality=88)
    with open(index_path, "w", encoding="utf-8") as file:
        json.dump(index, file, indent=1, sort_keys=True)
        file.write("\n")


if __name__ == "__main__":
    main()
