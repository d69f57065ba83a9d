package io.orderincident.notify.email;

import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mail by its UID, without marking it as seen: its bytes, null if it is not there any more.
 *
 * @param uid which
 * @param most how many bytes at most
 */
record MailBody(long uid, int most) implements IMAPFolder.ProtocolCommand {

    @Override
    public byte @Nullable [] doCommand(IMAPProtocol protocol) throws ProtocolException {
        Response[] answers = protocol.command("UID FETCH " + uid + " (BODY.PEEK[]<0." + most + ">)", null);
        byte[] found = null;
        for (Response answer : answers) {
            BODY body = answer instanceof FetchResponse fetched ? fetched.getItem(BODY.class) : null;
            if (body != null && body.getByteArray() != null) {
                found = body.getByteArray().getNewBytes();
            }
        }
        protocol.notifyResponseHandlers(answers);
        protocol.handleResult(answers[answers.length - 1]);
        return found;
    }
}
