#include "xml/xml_reader.hpp"

#include "lifeboat/format/error.hpp"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/xmlreader.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <span>
#include <utility>

namespace lifeboat::format {
namespace {

void prepare_library() {
    static std::once_flag once;
    std::call_once(once, [] { xmlInitParser(); });
}

/// Keeps the room that `into` has: documents hold millions of names.
void put_text(std::string& into, const xmlChar* text) {
    into.assign(text == nullptr ? "" : reinterpret_cast<const char*>(text));
}

struct XmlReaderInput {
    ByteSource* source = nullptr;
    std::exception_ptr failure;  // An exception must not pass through a C library.
    std::string problem;
    int problem_line = 0;
};

}  // namespace

struct XmlReader::State {
    XmlReaderInput input;
    std::string subject;
    XmlLimits limits;
    xmlTextReaderPtr reader = nullptr;

    XmlEvent event = XmlEvent::start;
    bool is_end_due = false;  // Of an empty element, for which libxml2 gives one event only.
    std::string name, name_space, text;
    std::vector<XmlAttribute> attributes;
    std::size_t depth = 0;
    std::size_t line = 0;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (reader != nullptr) {
            xmlFreeTextReader(reader);
        }
    }

    [[noreturn]] void refuse(const std::string& detail) const {
        throw Error(ErrorCode::malformed, subject,
                    fmt::format("line {}: {}", std::max(line, std::size_t{1}), detail));
    }

    void read_element() {
        put_text(name, xmlTextReaderConstLocalName(reader));
        put_text(name_space, xmlTextReaderConstNamespaceUri(reader));
        depth = static_cast<std::size_t>(std::max(0, xmlTextReaderDepth(reader)));
        if (depth >= limits.depth) {
            refuse(fmt::format("elements are nested deeper than {}", limits.depth));
        }
    }

    void read_attributes() {
        std::size_t count = 0;
        while (xmlTextReaderMoveToNextAttribute(reader) == 1) {
            if (xmlTextReaderIsNamespaceDecl(reader) == 1) {
                continue;
            }
            if (count >= limits.attributes) {
                refuse(
                    fmt::format("an element has more than {} attributes", limits.attributes));
            }
            if (count == attributes.size()) {
                attributes.emplace_back();
            }
            XmlAttribute& attribute = attributes[count++];
            put_text(attribute.name_space, xmlTextReaderConstNamespaceUri(reader));
            put_text(attribute.name, xmlTextReaderConstLocalName(reader));
            put_text(attribute.value, xmlTextReaderConstValue(reader));
            if (attribute.value.size() > limits.text_bytes) {
                refuse(fmt::format("an attribute is longer than {} bytes", limits.text_bytes));
            }
        }
        attributes.resize(count);
        xmlTextReaderMoveToElement(reader);
    }

    /// True when the node at hand is an event of ours.
    bool take_node() {
        line = static_cast<std::size_t>(std::max(0, xmlTextReaderGetParserLineNumber(reader)));
        switch (xmlTextReaderNodeType(reader)) {
            case XML_READER_TYPE_ELEMENT:
                read_element();
                is_end_due = xmlTextReaderIsEmptyElement(reader) == 1;
                read_attributes();
                event = XmlEvent::start;
                return true;
            case XML_READER_TYPE_END_ELEMENT:
                read_element();
                event = XmlEvent::end;
                return true;
            case XML_READER_TYPE_TEXT:
            case XML_READER_TYPE_CDATA:
                put_text(text, xmlTextReaderConstValue(reader));
                if (text.size() > limits.text_bytes) {
                    refuse(fmt::format("a text is longer than {} bytes", limits.text_bytes));
                }
                event = XmlEvent::text;
                return true;
            case XML_READER_TYPE_DOCUMENT_TYPE:
            case XML_READER_TYPE_ENTITY_REFERENCE:
                refuse("found a document type declaration, expected none");
            default:
                return false;
        }
    }
};

namespace {

int read_some(void* context, char* buffer, int length) {
    auto& state = *static_cast<XmlReaderInput*>(context);
    try {
        return static_cast<int>(state.source->read(
            std::as_writable_bytes(std::span{buffer, static_cast<std::size_t>(length)})));
    } catch (...) {
        state.failure = std::current_exception();
        return -1;
    }
}

// Keeps the first error: the ones that follow are its consequences.  Generic in the pointer,
// which later versions of libxml2 made const.
constexpr auto note_problem = [](void* context, auto* error) {
    auto& state = *static_cast<XmlReaderInput*>(context);
    if (state.problem.empty() && error != nullptr) {
        state.problem = error->message == nullptr ? "is not well-formed" : error->message;
        state.problem_line = error->line;
        while (!state.problem.empty() && state.problem.back() == '\n') {
            state.problem.pop_back();
        }
    }
};

}  // namespace

XmlReader::XmlReader(ByteSource& source, std::string subject, XmlLimits limits)
    : state_(std::make_unique<State>()) {
    prepare_library();
    state_->input.source = &source;
    state_->subject = std::move(subject);
    state_->limits = limits;
    state_->reader = xmlReaderForIO(read_some, nullptr, &state_->input, nullptr, nullptr,
                                    XML_PARSE_NONET | XML_PARSE_COMPACT);
    if (state_->reader == nullptr) {
        throw Error(ErrorCode::internal, state_->subject, "no XML reader could be made");
    }
    xmlTextReaderSetStructuredErrorHandler(state_->reader, note_problem, &state_->input);
}

XmlReader::XmlReader(XmlReader&&) noexcept = default;
XmlReader::~XmlReader() = default;

bool XmlReader::next() {
    State& state = *state_;
    if (state.is_end_due) {
        state.is_end_due = false;
        state.event = XmlEvent::end;
        return true;
    }
    for (;;) {
        const int status = xmlTextReaderRead(state.reader);
        if (state.input.failure) {
            std::rethrow_exception(state.input.failure);
        }
        if (status < 0) {
            state.line = static_cast<std::size_t>(std::max(0, state.input.problem_line));
            state.refuse(state.input.problem.empty() ? "is not well-formed"
                                                     : state.input.problem);
        }
        if (status == 0) {
            return false;
        }
        if (state.take_node()) {
            return true;
        }
    }
}

XmlEvent XmlReader::event() const noexcept {
    return state_->event;
}

const std::string& XmlReader::name() const noexcept {
    return state_->name;
}

const std::string& XmlReader::name_space() const noexcept {
    return state_->name_space;
}

const std::vector<XmlAttribute>& XmlReader::attributes() const noexcept {
    return state_->attributes;
}

const std::string* XmlReader::attribute(std::string_view attribute_name,
                                        std::string_view attribute_space) const noexcept {
    for (const XmlAttribute& attribute : state_->attributes) {
        if (attribute.name == attribute_name && attribute.name_space == attribute_space) {
            return &attribute.value;
        }
    }
    return nullptr;
}

const std::string& XmlReader::text() const noexcept {
    return state_->text;
}

std::size_t XmlReader::depth() const noexcept {
    return state_->depth;
}

std::size_t XmlReader::line() const noexcept {
    return state_->line;
}

}  // namespace lifeboat::format
