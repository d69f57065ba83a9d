package io.orderincident.jpa;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A script that makes tables. Immutable.
 *
 * @param name of its file
 * @param text each statement of it ends with a semicolon at the end of a line
 */
record SchemaScript(String name, String text) {

    private static final Pattern END = Pattern.compile(";\\s*(?:\\R|$)");

    static SchemaScript of(String folder, String name, TableNames names) {
        String shipped = TableNames.text("/META-INF/order-incident/schema/" + folder + "/" + name);
        return new SchemaScript(name, names.sql(shipped, ""));
    }

    /** What Flyway reads from a name such as {@code V1__incident_tables.sql}; any other name as it is. */
    static String description(String name) {
        int begin = name.indexOf("__");
        return begin < 0
                ? name
                : name.substring(begin + 2, name.length() - ".sql".length()).replace('_', ' ');
    }

    List<String> statements() {
        return END.splitAsStream(text).filter(sql -> !sql.isBlank()).toList();
    }

    /** As Flyway reckons it: of the lines without their ends. */
    int checksum() {
        CRC32 sum = new CRC32();
        text.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) sum.getValue();
    }
}
