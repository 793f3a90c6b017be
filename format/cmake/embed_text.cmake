# embed_text(OUTPUT NAMESPACE NAME FILE...)
#
# Writes a C++ source that defines, in NAMESPACE,
#   extern const std::span<const EmbeddedText> NAME;
# with one entry a file: its base name and its bytes.  EmbeddedText is declared in
# lifeboat/format/embedded_text.hpp.
set(EMBED_TEXT_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/embed_text_script.cmake CACHE INTERNAL "")

function(embed_text output namespace name)
    add_custom_command(OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -D "OUTPUT=${output}" -D "NAMESPACE=${namespace}" -D "NAME=${name}"
                -D "FILES=${ARGN}" -P ${EMBED_TEXT_SCRIPT}
        DEPENDS ${ARGN} ${EMBED_TEXT_SCRIPT}
        VERBATIM)
endfunction()
