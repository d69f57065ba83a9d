package io.orderincident.document;

import io.orderincident.catalog.FileFormat;
import io.orderincident.text.Text;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes of what somebody called a file a name that is fit for one anywhere, and shows what it is. */
final class FileName {

    /** What a file without a name is called. */
    private static final String NAMELESS = "document";

    /** What some file systems, shells or headers take for something else. */
    private static final Pattern SPECIAL = Pattern.compile("[<>:\"|?*%;`$&{}'^~!]");

    /** What means a device on Windows, with whatever extension. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\\$|conout\\$)", Pattern.CASE_INSENSITIVE);

    private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,8})$");

    /** The extension of what has none. */
    private static final String UNKNOWN = "bin";

    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern AT_THE_BEGINNING = Pattern.compile("^[.\\s]+");
    private static final Pattern AT_THE_END = Pattern.compile("[.\\s]+$");

    private FileName() {}

    /**
     * Without folders, without what cannot be seen or turns around what is read, without what means something to a system,
     * and with an extension of its format.
     */
    static String cleaned(String raw, FileFormat format) {
        String name = fit(raw);
        return joined(name, extension(name, format));
    }

    /** The same for a format that nobody knows here, with the extension that it has. */
    static String cleaned(String raw) {
        String name = fit(raw);
        Matcher own = EXTENSION.matcher(name);
        return joined(name, own.find() ? own.group(1) : UNKNOWN);
    }

    private static String fit(String raw) {
        String last = raw.substring(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1);
        StringBuilder seen = new StringBuilder();
        Normalizer.normalize(last, Normalizer.Form.NFC)
                .codePoints()
                .filter(FileName::isSeen)
                .forEach(seen::appendCodePoint);
        String name = SPECIAL.matcher(BLANKS.matcher(seen).replaceAll(" ")).replaceAll("_");
        return AT_THE_END.matcher(AT_THE_BEGINNING.matcher(name).replaceAll("")).replaceAll("");
    }

    private static String joined(String name, String extension) {
        String base = name.endsWith("." + extension) ? name.substring(0, name.length() - extension.length() - 1) : name;
        base = AT_THE_END
                .matcher(Text.cut(base, Document.NAME_MAX - 2 - extension.length()))
                .replaceAll("");
        if (base.isEmpty()) {
            base = NAMELESS;
        }
        int dot = base.indexOf('.');
        boolean isDevice =
                DEVICE.matcher(dot < 0 ? base : base.substring(0, dot)).matches();
        return (isDevice ? "_" : "") + base + "." + extension;
    }

    /** Its own as it is written, if that is one of the format, else the usual one. */
    private static String extension(String name, FileFormat format) {
        String own = name.substring(name.lastIndexOf('.') + 1);
        return name.indexOf('.') > 0 && format.extensions().contains(own.toLowerCase(Locale.ROOT))
                ? own
                : format.extensions().get(0);
    }

    private static boolean isSeen(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> sign == '\t' || sign == '\n' || sign == '\r';
            default -> true;
        };
    }
}
