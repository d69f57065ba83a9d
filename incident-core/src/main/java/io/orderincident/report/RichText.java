package io.orderincident.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with paragraphs, headings, lists, links and images, in so little of HTML that nothing in it can run or load anything:
 * the elements {@code p h3 h4 ul ol li blockquote strong em u a br hr img}, each closed, in small letters or capitals; of
 * attributes only the {@code href} of a link, by {@code https}, {@code http} or {@code mailto}, and of an image its {@code
 * src}, {@code document:} and the number of one of the incident's documents, and {@code alt}; of entities those of the
 * ampersand, the angle brackets, the quotes and the blank that does not break. What is not of these is not taken out but refused, so that nobody has to rely on how another reader
 * would understand it; and what is written is written anew, from what was understood. What comes from an editor is brought into
 * this form first, by a cleaner such as jsoup's. Immutable; its {@code toString} does not show the text.
 */
public final class RichText {

    /** The most elements within each other. */
    public static final int DEPTH_MAX = 20;

    /** The most images. */
    public static final int IMAGES_MAX = 20;

    /** The longest address of a link, in characters. */
    public static final int ADDRESS_MAX = 1_000;

    private static final Set<String> CLOSED =
            Set.of("p", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "u", "a");

    private static final Set<String> SINGLE = Set.of("br", "hr", "img");
    private static final Set<String> SCHEMES = Set.of("https", "http", "mailto");

    private static final Map<String, String> ENTITIES = Map.of(
            "&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&nbsp;", "\u00a0", "&#xa0;",
            "\u00a0");

    private static final Pattern TAG =
            Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*)((?:\\s+[a-z]+=\"[^\"<>]*\"){0,2})\\s*(/?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
    private static final Pattern DOCUMENT = Pattern.compile("document:([1-9][0-9]{0,8})");
    private static final Pattern ENTITY = Pattern.compile("&[^;&\\s]{1,8};");

    /** After these elements a plain text goes on in a new line. */
    private static final Set<String> ENDING_A_LINE = Set.of("p", "h3", "h4", "li", "blockquote", "br", "hr");

    private final List<Part> parts;

    private RichText(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** What it is made of. */
    private sealed interface Part {

        /** What people read. */
        record Words(String text) implements Part {
            @Override
            public String toString() {
                return "words";
            }
        }

        /** Where an element begins; of a link, where it leads to, else empty. */
        record Start(String element, String address) implements Part {}

        /** Where an element ends, or stands that has no end. */
        record End(String element) implements Part {}

        /** An image. */
        record Image(int document, String alternative) implements Part {}
    }

    /**
     * Reads a text.
     *
     * @param html the text
     * @return what it says
     * @throws MarkupException if it is not of the HTML that is taken, or has too many images or elements within each other
     */
    public static RichText parse(String html) {
        return new RichText(new Reader(html).read());
    }

    /** Reads once, from the beginning to the end. */
    private static final class Reader {

        private final String html;
        private final Matcher tag;
        private final List<Part> parts = new ArrayList<>();
        private final Deque<String> open = new ArrayDeque<>();
        private int images;
        private int at;

        Reader(String html) {
            this.html = html;
            this.tag = TAG.matcher(html);
        }

        List<Part> read() {
            while (at < html.length()) {
                if (html.charAt(at) == '<') {
                    tag();
                } else {
                    words();
                }
            }
            if (!open.isEmpty()) {
                throw refused();
            }
            return parts;
        }

        private MarkupException refused() {
            return new MarkupException(html, at);
        }

        private void tag() {
            if (!tag.region(at, html.length()).lookingAt()) {
                throw refused();
            }
            boolean ends = !tag.group(1).isEmpty();
            String element = tag.group(2).toLowerCase(Locale.ROOT);
            boolean single = SINGLE.contains(element);
            if (single ? ends : !CLOSED.contains(element) || !tag.group(4).isEmpty()) {
                throw refused();
            }
            if (ends) {
                end(element);
            } else if (element.equals("img")) {
                image();
            } else if (single) {
                noAttributes();
                parts.add(new Part.End(element));
            } else {
                start(element);
            }
            at = tag.end();
        }

        private void end(String element) {
            noAttributes();
            if (!element.equals(open.poll())) {
                throw refused();
            }
            parts.add(new Part.End(element));
        }

        private void start(String element) {
            String address = "";
            if (element.equals("a")) {
                address = Optional.ofNullable(attributes(Set.of("href")).get("href"))
                        .filter(RichText::isAddress)
                        .orElseThrow(this::refused);
            } else {
                noAttributes();
            }
            if (open.size() == DEPTH_MAX || (element.equals("a") && open.contains("a"))) {
                throw refused();
            }
            open.push(element);
            parts.add(new Part.Start(element, address));
        }

        private void image() {
            Map<String, String> given = attributes(Set.of("src", "alt"));
            Matcher document = DOCUMENT.matcher(given.getOrDefault("src", ""));
            images++;
            if (!document.matches() || images > IMAGES_MAX) {
                throw refused();
            }
            parts.add(new Part.Image(Integer.parseInt(document.group(1)), given.getOrDefault("alt", "")));
        }

        private void noAttributes() {
            if (!tag.group(3).isBlank()) {
                throw refused();
            }
        }

        private Map<String, String> attributes(Set<String> known) {
            Map<String, String> given = new HashMap<>();
            Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
            while (attribute.find()) {
                String name = attribute.group(1);
                if (!known.contains(name) || given.put(name, plain(attribute.group(2))) != null) {
                    throw refused();
                }
            }
            return given;
        }

        private void words() {
            int next = html.indexOf('<', at);
            int end = next < 0 ? html.length() : next;
            String words = html.substring(at, end);
            if (words.indexOf('>') >= 0) {
                at += words.indexOf('>');
                throw refused();
            }
            parts.add(new Part.Words(plain(words)));
            at = end;
        }

        private String plain(String escaped) {
            StringBuilder plain = new StringBuilder();
            Matcher entity = ENTITY.matcher(escaped);
            int done = 0;
            for (int amp = escaped.indexOf('&'); amp >= 0; amp = escaped.indexOf('&', done)) {
                String sign = entity.region(amp, escaped.length()).lookingAt() ? ENTITIES.get(entity.group()) : null;
                if (sign == null) {
                    throw refused();
                }
                plain.append(escaped, done, amp).append(sign);
                done = entity.end();
            }
            return plain.append(escaped, done, escaped.length()).toString();
        }
    }

    private static boolean isAddress(String address) {
        try {
            String scheme = new URI(address).getScheme();
            return address.length() <= ADDRESS_MAX
                    && scheme != null
                    && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
                    && address.codePoints().noneMatch(RichText::isUnseen);
        } catch (URISyntaxException none) {
            return false;
        }
    }

    /**
     * The documents that its images show.
     *
     * @return their numbers
     */
    public Set<Integer> images() {
        Set<Integer> numbers = new TreeSet<>();
        parts.forEach(part -> {
            if (part instanceof Part.Image image) {
                numbers.add(image.document());
            }
        });
        return numbers;
    }

    /**
     * The text as it is kept: the same for all that says the same.
     *
     * @return HTML that {@link #parse} takes
     */
    public String html() {
        return written("document:%d"::formatted, false);
    }

    /**
     * The text to be shown. Its links open in a page of their own and tell nobody where they were followed; an image that there
     * is no address for is replaced by what stands for it.
     *
     * @param images the address of each image by the number of its document, empty for none
     * @return HTML that can stand within any element that holds paragraphs
     */
    public String shown(IntFunction<Optional<String>> images) {
        return written(number -> images.apply(number).orElse(""), true);
    }

    private String written(IntFunction<String> images, boolean shown) {
        StringBuilder html = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Words words) {
                html.append(escaped(words.text()));
            } else if (part instanceof Part.Start start) {
                html.append('<').append(start.element());
                if (!start.address().isEmpty()) {
                    html.append(" href=\"").append(escaped(start.address())).append('"');
                    html.append(shown ? " rel=\"noopener noreferrer nofollow\" target=\"_blank\"" : "");
                }
                html.append('>');
            } else if (part instanceof Part.Image image) {
                String address = images.apply(image.document());
                String alternative = escaped(image.alternative());
                html.append(
                        address.isEmpty()
                                ? "[" + (alternative.isEmpty() ? image.document() : alternative) + "]"
                                : "<img src=\"" + escaped(address) + "\" alt=\"" + alternative + "\">");
            } else if (part instanceof Part.End end) {
                html.append(SINGLE.contains(end.element()) ? "<" : "</")
                        .append(end.element())
                        .append('>');
            }
        }
        return html.toString();
    }

    /**
     * What it says, without anything else: a line for each paragraph.
     *
     * @return plain text
     */
    public String plain() {
        StringBuilder plain = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Words words) {
                plain.append(words.text());
            } else if (part instanceof Part.Image image) {
                plain.append('[')
                        .append(image.alternative().isEmpty() ? image.document() : image.alternative())
                        .append(']');
            } else if (part instanceof Part.End end && ENDING_A_LINE.contains(end.element())) {
                plain.append('\n');
            }
        }
        return plain.toString().strip();
    }

    /**
     * A plain text as HTML that is nothing but text. Signs that are not seen, or turn the text around, are written as their
     * numbers.
     *
     * @param text any
     * @return fit to stand within an element, or within a quoted attribute
     */
    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(sign -> {
            switch (sign) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append((char) sign);
                case '\r' -> {}
                default -> append(sign, safe);
            }
        });
        return safe.toString();
    }

    private static void append(int sign, StringBuilder safe) {
        if (isUnseen(sign)) {
            safe.append(String.format("[U+%04X]", sign));
        } else {
            safe.appendCodePoint(sign);
        }
    }

    /** But for what joins letters and signs to one, as some scripts and emoji need it. */
    private static boolean isUnseen(int sign) {
        int type = Character.getType(sign);
        boolean joins = sign == 0x200C || sign == 0x200D;
        return !joins
                && (type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.SURROGATE
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RichText text && text.parts.equals(parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return "rich text of " + parts.size() + " parts";
    }
}
