package io.orderincident;

import io.orderincident.catalog.FileFormat;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Target;
import io.orderincident.conversation.Message;
import io.orderincident.conversation.MessageThread;
import io.orderincident.conversation.Note;
import io.orderincident.desk.DocumentWork;
import io.orderincident.document.AddDocument;
import io.orderincident.document.DocumentKey;
import io.orderincident.document.IncidentDocument;
import io.orderincident.history.Audience;
import io.orderincident.history.Readers;
import io.orderincident.incident.Incident;
import io.orderincident.mail.MailFile;
import io.orderincident.mail.ReceivedFile;
import io.orderincident.mail.UnmatchedMail;
import io.orderincident.order.DocumentKind;
import io.orderincident.party.Actor;
import io.orderincident.text.Text;
import io.orderincident.text.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes over what came with mail as documents of the customer, in the thread of the mail and for its readers. */
final class DeskMailFiles {

    private static final Actor READER = Actor.system("mail");
    private static final String NAMELESS = "attachment";

    private final DocumentWork documents;
    private final Incidents incidents;

    DeskMailFiles(DocumentWork documents, Incidents incidents) {
        this.documents = documents;
        this.incidents = incidents;
    }

    /**
     * Adds each once. What the shop does not take in is noted for staff, with the reason; in a thread of few, the customer is
     * told instead, as nobody else may know of it.
     *
     * @param thread in which the mail was written, null for the main one
     * @param key what the mail is known by
     * @param staff the language of the note; the customer is told in that of their contact
     */
    void add(
            Incident incident,
            @Nullable MessageThread thread,
            String key,
            List<? extends ReceivedFile> files,
            Locale staff) {
        boolean toStaff = thread == null || DeskMailQueue.readers(thread) == Readers.EVERYBODY;
        Locale language = toStaff ? staff : incident.report().contact().locale();
        Actor customer = DeskCustomerLinks.customer(incident, language);
        Target target = Target.of(incident.shop(), incident.id());
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            ReceivedFile file = files.get(i);
            Outcome<IncidentDocument> outcome = added(customer, target.once(key + "-file-" + (i + 1)), thread, file);
            outcome.refusals().stream()
                    .findFirst()
                    .map(Refusal::message)
                    .ifPresent(why -> refused.add("\n" + name(file) + ": " + why));
        }
        if (!refused.isEmpty()) {
            report(refused, target.once(key + "-refused"), toStaff ? null : thread, language);
        }
    }

    private void report(List<String> refused, Target target, @Nullable MessageThread thread, Locale language) {
        String words =
                Wording.in("io.orderincident.Mail", language).getString("files-refused") + String.join("", refused);
        if (thread == null) {
            incidents.note(READER.speaking(language), target, Note.internal(Text.cut(words, Note.TEXT_MAX)));
        } else {
            Message told = new Message(Audience.CUSTOMER, Text.cut(words, Message.TEXT_MAX), false);
            incidents.sendMessage(
                    READER.speaking(language), target, told.in(thread.number()).discouragedOnPurpose());
        }
    }

    private Outcome<IncidentDocument> added(
            Actor customer, Target target, @Nullable MessageThread thread, ReceivedFile file) {
        String type = mediaType(file);
        DocumentKind kind = type.startsWith("image/") ? DocumentKind.PHOTO : DocumentKind.OTHER;
        try (InputStream bytes = file.open()) {
            AddDocument command = new AddDocument(kind, name(file), type, DeskMailQueue.audience(thread));
            return documents.add(customer, target, thread == null ? command : command.in(thread.number()), bytes);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    /** As it can be stored. */
    static String name(ReceivedFile file) {
        String name = Text.line(file.name(), AddDocument.RAW_NAME_MAX);
        return name.isBlank() ? NAMELESS : name;
    }

    /** Many programs do not say what they send; the name does, and the bytes have to be that. */
    private static String mediaType(ReceivedFile file) {
        String said = Text.line(file.mediaType(), AddDocument.MEDIA_TYPE_MAX);
        String name = file.name().toLowerCase(Locale.ROOT);
        return FileFormat.of(said).isPresent() || name.indexOf('.') < 0
                ? said
                : Stream.of(FileFormat.values())
                        .filter(format -> format.extensions().contains(name.substring(name.lastIndexOf('.') + 1)))
                        .map(FileFormat::mediaType)
                        .findFirst()
                        .orElse(said);
    }

    /** Keeps the bytes, for a day unless a mail has them by then. */
    List<MailFile> keep(List<? extends ReceivedFile> files) {
        List<MailFile> kept = new ArrayList<>();
        for (ReceivedFile file : files) {
            try (InputStream bytes = file.open()) {
                kept.add(new MailFile(
                        name(file),
                        Text.line(file.mediaType(), AddDocument.MEDIA_TYPE_MAX),
                        file.size(),
                        documents.keep(bytes)));
            } catch (IOException unread) {
                throw new UncheckedIOException(unread);
            }
        }
        return kept;
    }

    /** Says that a mail has them, in the transaction under way. */
    void hold(List<MailFile> files) {
        documents.hold(keys(files));
    }

    /** Says that no mail has them any more, in the transaction under way. */
    void release(List<MailFile> files) {
        documents.release(keys(files));
    }

    private static List<DocumentKey> keys(List<MailFile> files) {
        return files.stream().map(MailFile::key).toList();
    }

    List<ReceivedFile> of(UnmatchedMail mail) {
        return mail.files().stream()
                .<ReceivedFile>map(file -> new Kept(file, documents))
                .toList();
    }

    private record Kept(MailFile file, DocumentWork documents) implements ReceivedFile {

        @Override
        public String name() {
            return file.name();
        }

        @Override
        public String mediaType() {
            return file.mediaType();
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public InputStream open() {
            return documents.bytes(file.key()).orElseGet(InputStream::nullInputStream);
        }
    }
}
