package io.orderincident;

import io.orderincident.history.HistoryEntry;
import io.orderincident.incident.Incident;
import io.orderincident.mail.MailFile;
import io.orderincident.mail.UnmatchedMail;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Everything that is kept of a person, as they may see it: for their right of access. Left out are what staff write for each other,
 * and what is known of other people. Immutable; its {@code toString} shows nothing of it.
 *
 * @param at when it was read
 * @param incidents their incidents, the oldest first
 * @param mails what came from their e-mail addresses or was written into those from another one, and was matched by
 *     people or not yet, the oldest first
 */
public record DataExport(Instant at, List<Part> incidents, List<Mail> mails) {

    /** Takes a copy. */
    public DataExport {
        incidents = List.copyOf(incidents);
        mails = List.copyOf(mails);
    }

    /**
     * One of their incidents.
     *
     * @param incident as its customer sees it
     * @param entries what happened, as far as its customer may know it, in order
     */
    public record Part(Incident incident, List<HistoryEntry> entries) {

        /** Takes a copy. */
        public Part {
            entries = List.copyOf(entries);
        }

        @Override
        public String toString() {
            return incident.number() + " with " + entries.size() + " entries";
        }
    }

    /**
     * A mail of theirs.
     *
     * @param receivedAt when it was received
     * @param sender from which address
     * @param subject its subject
     * @param text what it says
     * @param files the names of the files that came with it
     */
    public record Mail(Instant receivedAt, String sender, String subject, String text, List<String> files) {

        /** Takes a copy. */
        public Mail {
            files = List.copyOf(files);
        }

        static Mail of(UnmatchedMail mail) {
            return new Mail(
                    mail.receivedAt(),
                    mail.sender(),
                    mail.subject(),
                    mail.text(),
                    mail.files().stream().map(MailFile::name).toList());
        }

        @Override
        public String toString() {
            return "mail of " + text.length() + " characters";
        }
    }

    /**
     * For programs.
     *
     * @return a JSON object
     */
    public String json() {
        return ExportText.json(this);
    }

    /**
     * For people: a page that needs nothing else, in which all that was written is escaped.
     *
     * @param locale the language of its headings, Spanish or else English
     * @return an HTML page
     */
    public String html(Locale locale) {
        return ExportText.html(this, locale);
    }

    @Override
    public String toString() {
        return "export of " + incidents.size() + " incidents";
    }
}
