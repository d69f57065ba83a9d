package io.orderincident.notify.email;

import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Moves a mail by its UID into another folder. Where the server cannot move (RFC 6851), it is copied and marked as deleted, and
 * expunged by itself (RFC 4315); where the server cannot do that either, it stays marked. No other mail is ever expunged.
 * Nothing happens to one that is not there any more.
 *
 * @param uid which
 * @param folder the whole name of the folder
 * @param canMove whether the server can
 */
record MailMove(long uid, String folder, boolean canMove) implements IMAPFolder.ProtocolCommand {

    @Override
    public @Nullable Object doCommand(IMAPProtocol protocol) throws ProtocolException {
        Argument where = new Argument();
        where.writeAtom(Long.toString(uid));
        where.writeString(folder);
        run(protocol, canMove ? "UID MOVE" : "UID COPY", where);
        if (!canMove) {
            run(protocol, "UID STORE " + uid + " +FLAGS.SILENT (\\Deleted)", null);
            if (protocol.hasCapability("UIDPLUS")) {
                run(protocol, "UID EXPUNGE " + uid, null);
            }
        }
        return null;
    }

    private static void run(IMAPProtocol protocol, String command, @Nullable Argument arguments)
            throws ProtocolException {
        Response[] answers = protocol.command(command, arguments);
        protocol.notifyResponseHandlers(answers);
        protocol.handleResult(answers[answers.length - 1]);
    }
}
