package io.orderincident.shop.web;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings.Syntax;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** What an editor makes, or somebody types, as the HTML that the library takes for a report. */
final class ReportHtml {
    private static final Safelist KEPT = Safelist.none()
            .addTags("p", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "u", "a", "br", "hr", "img")
            .addAttributes("a", "href")
            .addProtocols("a", "href", "https", "http", "mailto")
            .addAttributes("img", "src", "alt");

    /** What editors write for what the library calls otherwise. */
    private static final Map<String, String> NAMES =
            Map.of("b", "strong", "i", "em", "div", "p", "h1", "h3", "h2", "h3", "h5", "h4", "h6", "h4");

    private static final Pattern DOCUMENT =
            Pattern.compile("(?:document:|.*/documents/)([1-9][0-9]{0,8})(?:\\?preview)?");
    private static final Pattern PARAGRAPHS = Pattern.compile("\\R\\s*\\R");

    private ReportHtml() {}

    /** Without all that is not of it; a text without markup becomes paragraphs. */
    static String cleaned(String typed) {
        if (typed.indexOf('<') < 0) {
            return paragraphs(typed);
        }
        Document read = Jsoup.parseBodyFragment(typed);
        NAMES.forEach((from, to) -> read.select(from).tagName(to));
        Document kept = new Cleaner(KEPT).clean(read);
        kept.select("img").forEach(ReportHtml::toDocument);
        kept.select("a:not([href]), a a").unwrap();
        kept.outputSettings().prettyPrint(false).syntax(Syntax.xml).escapeMode(Entities.EscapeMode.xhtml);
        return kept.body().html();
    }

    private static void toDocument(Element image) {
        Matcher document = DOCUMENT.matcher(image.attr("src"));
        if (document.matches()) {
            image.attr("src", "document:" + document.group(1));
        } else {
            image.remove();
        }
    }

    private static String paragraphs(String text) {
        Element body = new Element("body");
        for (String paragraph : PARAGRAPHS.split(text.strip(), -1)) {
            if (!paragraph.isBlank()) {
                body.appendElement("p").text(paragraph);
            }
        }
        return body.html();
    }
}
