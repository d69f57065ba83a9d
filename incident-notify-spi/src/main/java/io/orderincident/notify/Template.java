package io.orderincident.notify;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.orderincident.text.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The words of a notification, in the Mustache language (https://mustache.github.io/mustache.5.html) without partials.
 * They are the shop's own and never made from what users write. In the HTML part all that is put in is escaped, also
 * by three braces, and a line break becomes a {@code <br>}. Immutable and thread-safe.
 *
 * <p>About an incident there are always {@code number} (of the incident), {@code order} and {@code type} (in the recipient's language).
 * Sometimes there are {@code articles} (the titles of the affected lines, when it is not about the whole order), {@code
 * customer} (their name, if known), {@code message} (what they are told or written), {@code reason} and {@code
 * whatWasDone} (since it is resolved), {@code into} (the number of the incident that it was merged into), {@code deadline} (the
 * date that is promised, or until which they may answer, in the recipient's language and the shop's zone, which it names),
 * {@code offer} (what is offered, {@code message} being its terms, or what the customer said to it), {@code offerNumber}, {@code refund}
 * (how much is paid back), {@code refundNumber}, {@code refusal} (why it was not) and {@code link} (where they answer without a login, if the host says where: {@link Notifications.Builder#customerLinks}): ask for
 * these in a section, {@code {{#customer}}, {{customer}}{{/customer}}}. A template that puts in what is not there becomes a
 * dead letter that says so.
 *
 * <p>The acknowledgement has {@code received} (date and hour, in the shop's zone), {@code description} (what happened, as it was written
 * down) and sometimes {@code words} (the customer's own, as they were received).
 *
 * <p>Staff are told more, and customers never: {@code person} (the name of who is told, if known), {@code writer} (who wrote the
 * {@code message} or added the {@code document} or {@code linesAdded}, if the side that is told may read it), {@code document} (the
 * name of its file), {@code linesAdded} (pieces and titles of what the customer says is affected, too), {@code team} (the
 * host's key of the team that it is assigned to without a person), {@code clock} (what a deadline is about: first
 * response, next response, resolution, promise, task), the {@code deadline} of it, {@code level} and {@code cause} (of an escalation), {@code why} (the reason that
 * somebody gave for what they did); {@code message} is also what a rule has them told. About the shop as a whole there are only
 * {@code person}, {@code title} (which week was reviewed, or the pattern that a corrective action is against), {@code message} (the
 * review in short, or what is to be done), {@code deadline} and {@code action} (until which day, and the id, of a corrective action) and {@code link} (where it is
 * shown, if the host says where: {@link Notifications.Builder#staffPages}). The code of a guest comes with {@code code} and
 * {@code order}.
 */
public final class Template {

    /** The longest short text, in characters: three parts of a text message in the GSM alphabet (3GPP TS 23.038). */
    public static final int SHORT_MAX = 459;

    private static final int SHORT_VALUE_MAX = 60;

    /** Three dots, as the sign for them is not in the GSM alphabet: it alone would more than halve what fits into a segment. */
    private static final String CUT = "...";

    private static final Set<String> NEVER_CUT = Set.of(Variables.LINK, Variables.CODE);

    private static final Pattern LINE_ENDS = Pattern.compile("\\R");
    private static final Pattern NOT_OF_ONE_LINE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private final Part subject;
    private final Part text;
    private final Part html;

    private Template(String subject, String text, String html) {
        this.subject = new Part("subject", subject, UnaryOperator.identity());
        this.text = new Part("text", text, UnaryOperator.identity());
        this.html = new Part("html", html, Template::htmlOf);
    }

    /**
     * Reads a template.
     *
     * @param subject becomes one line of plain text
     * @param text becomes the plain text
     * @param html becomes the HTML fragment: what stands inside the body of a page
     * @return the template
     * @throws IllegalArgumentException if a part is no Mustache, has a partial, or mentions an unknown variable
     */
    public static Template of(String subject, String text, String html) {
        return new Template(subject, text, html);
    }

    /**
     * Reads a template for {@link DeliveryFormat#SHORT}: what it makes becomes one line. Where that is longer than {@value #SHORT_MAX}
     * characters, each value but {@code link} and {@code code} is cut to sixty of them; what is still too long becomes a dead letter
     * that says so.
     *
     * @param text becomes the plain text
     * @return the template
     * @throws IllegalArgumentException if it is no Mustache, has a partial, or mentions an unknown variable
     */
    public static Template ofShort(String text) {
        return new Template("", text, "");
    }

    /**
     * The subject, to be tried out.
     *
     * @param data what to put in, by the names of the variables
     * @return one line of plain text
     * @throws UnrenderableException if something is put in that is not there
     */
    public String subject(Map<String, String> data) {
        return oneLine(subject.render(data));
    }

    /**
     * The short text, to be tried out.
     *
     * @param data what to put in, by the names of the variables
     * @return one line of plain text, at most {@value #SHORT_MAX} characters
     * @throws UnrenderableException if something is put in that is not there, or it does not fit
     */
    public String shortText(Map<String, String> data) {
        String whole = oneLine(text.render(data));
        if (whole.length() <= SHORT_MAX) {
            return whole;
        }
        Map<String, String> less = new HashMap<>(data);
        less.replaceAll((name, value) -> NEVER_CUT.contains(name) || value.length() <= SHORT_VALUE_MAX
                ? value
                : Text.cut(value, SHORT_VALUE_MAX - CUT.length()) + CUT);
        String cut = oneLine(text.render(less));
        if (cut.length() > SHORT_MAX) {
            throw new UnrenderableException(
                    "the short text has " + cut.length() + " characters, more than " + SHORT_MAX);
        }
        return cut;
    }

    private static String oneLine(String text) {
        return NOT_OF_ONE_LINE.matcher(text).replaceAll(" ").strip();
    }

    /**
     * The text, to be tried out.
     *
     * @param data what to put in, by the names of the variables
     * @return plain text
     * @throws UnrenderableException if something is put in that is not there
     */
    public String text(Map<String, String> data) {
        return text.render(data);
    }

    /**
     * The HTML fragment, to be tried out.
     *
     * @param data what to put in, by the names of the variables
     * @return HTML in which all that was put in is escaped
     * @throws UnrenderableException if something is put in that is not there
     */
    public String html(Map<String, String> data) {
        return html.render(data);
    }

    private static String htmlOf(String value) {
        return LINE_ENDS.matcher(Escapers.HTML.escape(value)).replaceAll("<br>\n");
    }

    private static final class Part {

        private final String name;
        private final com.samskivert.mustache.Template compiled;

        Part(String name, String source, UnaryOperator<String> escape) {
            this.name = name;
            try {
                // Escaping in the formatter, as three braces go round the escaper but not round the formatter.
                this.compiled = Mustache.compiler()
                        .withCollector(new MapsOnly())
                        .withEscaper(Escapers.NONE)
                        .withFormatter(value -> escape.apply(value.toString()))
                        .compile(source);
            } catch (MustacheException e) {
                throw new IllegalArgumentException("the " + name + " of a template is no Mustache: " + e.getMessage());
            }
            compiled.visit(new Check(name));
        }

        String render(Map<String, String> data) {
            try {
                return compiled.execute(data);
            } catch (MustacheException.Context e) {
                throw new UnrenderableException("the " + name + " of the template needs '" + e.key + "' in line "
                        + e.lineNo + ", which is not there");
            }
        }
    }

    /** Looks into maps and nowhere else: no reflection on values. */
    private static final class MapsOnly extends BasicCollector {

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }

    private record Check(String part) implements Mustache.Visitor {

        @Override
        public void visitText(String text) {}

        @Override
        public void visitVariable(String name) {
            if (!Variables.ALL.contains(name)) {
                throw new IllegalArgumentException("the " + part + " of a template mentions '" + name
                        + "', but there are only " + new TreeSet<>(Variables.ALL));
            }
        }

        @Override
        public boolean visitInclude(String name) {
            throw new IllegalArgumentException(
                    "the " + part + " of a template includes '" + name + "', but there are no partials");
        }

        @Override
        public boolean visitSection(String name) {
            visitVariable(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            visitVariable(name);
            return true;
        }
    }
}
