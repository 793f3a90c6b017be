"""Bags and ZIPs for the tests of what reads them in a browser."""
import hashlib
import struct
import zipfile


def seal(bag):
    """Writes the manifests by RFC 8493."""
    def lines(paths):
        return "".join("%s  %s\n" % (hashlib.sha256(path.read_bytes()).hexdigest(), path.relative_to(bag).as_posix()) for path in sorted(paths))
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    (bag / "manifest-sha256.txt").write_text(lines(path for path in bag.glob("data/**/*") if path.is_file()))
    (bag / "tagmanifest-sha256.txt").write_text(lines([bag / "bagit.txt", bag / "manifest-sha256.txt"]))


def pack(bag, path, large=False):
    """A ZIP of the bag: half of it stored, half deflated, `large` with the fields of ZIP64."""
    with zipfile.ZipFile(path, "w") as out:
        for i, file in enumerate(sorted(one for one in bag.rglob("*") if one.is_file())):
            member = zipfile.ZipInfo((bag.name + "/" + file.relative_to(bag).as_posix()))
            member.compress_type = zipfile.ZIP_DEFLATED if i % 2 else zipfile.ZIP_STORED
            with out.open(member, "w", force_zip64=large) as target:
                target.write(file.read_bytes())
    if large:
        make_directory_zip64(path)
    return path


def make_directory_zip64(path):
    """Moves sizes and offsets of the directory into ZIP64 fields (APPNOTE 4.3.14, 4.5.3)."""
    whole = path.read_bytes()
    end = whole.rindex(b"PK\5\6")
    count, size, at = struct.unpack_from("<HII", whole, end + 10)
    entries, position = b"", at
    for _ in range(count):
        head = bytearray(whole[position:position + 46])
        packed, plain, name, extra, comment = struct.unpack_from("<IIHHH", head, 20)
        offset = struct.unpack_from("<I", head, 42)[0]
        names = whole[position + 46:position + 46 + name]
        position += 46 + name + extra + comment
        more = struct.pack("<HHBHH", 0x9999, 1, 7, 1, 24) + struct.pack("<QQQ", plain, packed, offset)
        struct.pack_into("<IIHHH", head, 20, 0xffffffff, 0xffffffff, name, len(more), 0)
        struct.pack_into("<I", head, 42, 0xffffffff)
        entries += bytes(head) + names + more
    record = struct.pack("<IQHHIIQQQQ", 0x06064b50, 44, 45, 45, 0, 0, count, count, len(entries), at)
    locator = struct.pack("<IIQI", 0x07064b50, 0, at + len(entries), 1)
    tail = struct.pack("<IHHHHIIH", 0x06054b50, 0, 0, 0xffff, 0xffff, 0xffffffff, 0xffffffff, 0)
    path.write_bytes(whole[:at] + entries + record + locator + tail)
