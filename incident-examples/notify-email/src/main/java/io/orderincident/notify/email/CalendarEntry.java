package io.orderincident.notify.email;

import io.orderincident.history.StaffAlert;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * An appointment to put into a calendar (RFC 5545). It is published (RFC 5546), as nobody has to accept it. A repetition
 * has the same UID, so that it takes the place of what came before.
 *
 * @param uid the same on every attempt
 * @param organizer who it comes from
 * @param summary its title
 * @param description what it is about
 * @param time when, and for how long
 * @param now when it is written
 */
record CalendarEntry(
        String uid, Address organizer, String summary, String description, StaffAlert.Appointment time, Instant now) {

    private static final String TYPE = "text/calendar; charset=UTF-8; method=PUBLISH";
    private static final String FOLD = "\r\n ";

    /** Octets in a line without its end (RFC 5545, 3.1). */
    private static final int LINE_MAX = 75;

    private static final Pattern LINE_ENDS = Pattern.compile("\\R");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    /** As an attachment. */
    MimeBodyPart attachment(String name) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        try {
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(text(), TYPE)));
        } catch (IOException e) {
            throw new MessagingException("a calendar entry could not be written", e);
        }
        part.setDisposition(MimePart.ATTACHMENT);
        part.setFileName(name);
        return part;
    }

    private String text() throws IOException {
        VEvent event = new VEvent(false);
        event.add(new Uid(uid));
        event.add(new DtStamp(now));
        event.add(new DtStart<>(time.start()));
        event.add(new DtEnd<>(time.start().plus(time.length())));
        event.add(new Summary(written(summary)));
        event.add(new Description(written(description)));
        event.add(new Organizer(organizer.toUri()));
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Order Incident//Notifications//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableMethod.PUBLISH);
        calendar.add(event);
        StringWriter text = new StringWriter();
        new CalendarOutputter(false).output(calendar, text);
        return folded(text.toString().replace(FOLD, ""));
    }

    /** The library counts characters in place of octets. */
    private static String folded(String unfolded) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int sign : unfolded.codePoints().toArray()) {
            String written = Character.toString(sign);
            int length = written.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LINE_MAX && !LINE_ENDS.matcher(written).matches()) {
                folded.append(FOLD);
                octets = 1;
            }
            folded.append(written);
            octets = sign == '\n' ? 0 : octets + length;
        }
        return folded.toString();
    }

    /** The library escapes line feeds, but a carriage return of its own would begin a new property. */
    private static String written(String text) {
        return CONTROLS.matcher(LINE_ENDS.matcher(text).replaceAll("\n")).replaceAll(" ");
    }
}
