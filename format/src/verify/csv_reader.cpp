#include "verify/csv_reader.hpp"

#include "lifeboat/format/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lifeboat::format::verify {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{64} << 10;
constexpr std::size_t longest_row = std::size_t{1} << 20;
constexpr int end_of_file = -1;

}  // namespace

CsvReader::CsvReader(ByteSource& source, std::string subject)
    : source_(source), subject_(std::move(subject)), buffer_(buffer_bytes) {}

void CsvReader::refuse(std::string_view what) const {
    throw Error(ErrorCode::malformed, subject_, fmt::format("line {}: {}", row_line_, what));
}

int CsvReader::peek() {
    if (at_ == end_) {
        at_ = 0;
        end_ = source_.read(buffer_);
        if (end_ == 0) {
            return end_of_file;
        }
    }
    return static_cast<unsigned char>(buffer_[at_]);
}

int CsvReader::get() {
    const int c = peek();
    if (c == end_of_file) {
        return c;
    }
    ++at_;
    line_ += c == '\n' ? 1U : 0U;
    if (++row_bytes_ > longest_row) {
        refuse("the row is longer than 1 MiB");
    }
    return c;
}

void CsvReader::take_run(std::string& field, std::array<char, 3> stops) {
    while (peek() != end_of_file) {
        const std::string_view held(reinterpret_cast<const char*>(buffer_.data()) + at_,
                                    end_ - at_);
        const auto stop = std::find_if(held.begin(), held.end(), [stops](char c) {
            return c == stops[0] || c == stops[1] || c == stops[2];
        });
        const auto run = static_cast<std::size_t>(stop - held.begin());
        field.append(held.substr(0, run));
        at_ += run;
        row_bytes_ += run;
        if (row_bytes_ > longest_row) {
            refuse("the row is longer than 1 MiB");
        }
        if (run < held.size()) {
            return;
        }
    }
}

void CsvReader::read_quoted(std::string& field) {
    (void)get();
    for (;;) {
        take_run(field, {'"', '\n', '\n'});
        const int c = get();
        if (c == end_of_file) {
            refuse("a quoted field does not end");
        }
        if (c == '"') {
            if (peek() != '"') {
                break;
            }
            (void)get();
        }
        field += static_cast<char>(c);
    }
    const int next = peek();
    if (next != ',' && next != '\r' && next != '\n' && next != end_of_file) {
        refuse("text stands behind a quoted field");
    }
}

bool CsvReader::next(std::vector<std::string>& fields) {
    fields.clear();
    while (peek() == '\r' || peek() == '\n') {
        row_bytes_ = 0;
        (void)get();
    }
    row_line_ = line_;
    row_bytes_ = 0;
    if (peek() == end_of_file) {
        return false;
    }
    std::string field;
    for (;;) {
        if (field.empty() && peek() == '"') {
            read_quoted(field);
        }
        take_run(field, {',', '\r', '\n'});
        const int c = get();
        if (c == ',' || c == '\n' || c == '\r' || c == end_of_file) {
            fields.push_back(std::move(field));
            field.clear();
            if (c != ',') {
                return true;
            }
        }
    }
}

}  // namespace lifeboat::format::verify
