#include "creator/privacy/contacts.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace lifeboat::creator::privacy {
namespace {

TEST(Contacts, AreFoundAsPeopleWriteThem) {
    for (const char* text :
         {"mail jane.doe@mail.example please", "jane&#64;mail.example",
          "<a href=\"mailto:j%40mail.example\">x</a>", "+44 20 7946 0958",
          "ring 020 7946 0958 after six", "(555) 123-4567", "555-123-4567", "0049 30 901820",
          "Tel: 9018204", "+1 (555) 123 4567", "écrire à zoë@müller.example"}) {
        EXPECT_EQ(count_contacts(text), 1U) << text;
        EXPECT_NE(without_contacts(text).find(contact_mark), std::string::npos) << text;
        EXPECT_EQ(count_contacts(without_contacts(text)), 0U) << without_contacts(text);
    }
}

TEST(Contacts, AreNotFoundInWhatOnlyLooksLikeThem) {
    for (const char* text :
         {"", "@", "a @ b", "12345678@N00",
          "https://www.flickr.com/photos/12345678@N00/50000000001/", "1939-1945",
          "2004-11-19 12:51:19", "50000000001", "1,234,567", "57.104210, 2.950110",
          "0123456789", "shelf 0123-456/7", "f/5.6 1/50", "OHM G44-7 1911 12 18", "@harbour",
          "4000 x 3000", "x@y",
          "https://live.staticflickr.com/65535/50000000001_0123456789_b.jpg"}) {
        EXPECT_EQ(count_contacts(text), 0U) << text;
        EXPECT_EQ(without_contacts(text), text);
    }
}

/// Of every photo that has a thumbnail, and of every film, some byte is an @.
TEST(Contacts, AreNotFoundInBytesThatAreNoText) {
    std::mt19937 random(4711);
    std::string bytes(std::size_t{4} << 20, '\0');
    for (char& byte : bytes) {
        byte = static_cast<char>(random() & 0xFF);
    }
    EXPECT_TRUE(holds_address(bytes));  // As a text it would hold thousands.
    EXPECT_FALSE(address_in_bytes(bytes));

    using namespace std::string_literals;
    for (const std::string& address :
         {"jane.doe@mail.example\0"s, "me@xy.de "s, "<dc:rights>j@mail.example</dc:rights>"s,
          "JANE@MAIL.EXAMPLE\r\n"s, "Jane.Doe@Mail.Example;"s, "write to jane@mail.example."s,
          "\0J\0a\0n\0e\0@\0m\0a\0i\0l\0.\0e\0x\0a\0m\0p\0l\0e\0\0"s}) {
        const std::string before = bytes.substr(0, 4096) + '\0';
        EXPECT_TRUE(address_in_bytes(before + address + bytes.substr(4096, 4096))) << address;
    }
    for (const std::string& none : {"12345678@N00 "s, "@mail.example"s, "a@b.c "s, "jane@mail"s,
                                    "jane@1.2.3.4 "s, "ja@x.e "s}) {
        EXPECT_FALSE(address_in_bytes(none)) << none;
    }
}

TEST(Contacts, LeaveTheTextAroundThem) {
    EXPECT_EQ(without_contacts("Write to j@mail.example, or ring +44 20 7946 0958. Thanks!"),
              "Write to [contact removed], or ring [contact removed]. Thanks!");
}

}  // namespace
}  // namespace lifeboat::creator::privacy
