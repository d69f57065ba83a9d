package io.orderincident.notify.email;

import io.orderincident.MailReplies;
import io.orderincident.conversation.MailReply;
import io.orderincident.party.ShopId;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes mail out of a mailbox over IMAP, and hands what people wrote to {@link MailReplies}. What was dealt with
 * goes to other folders of the mailbox, and nothing is ever deleted: {@value #HANDLED} for what was written into an incident or
 * is kept for people, {@value #AUTOMATIC} for what programs sent, {@value #UNREADABLE} for what cannot be read. The folders are
 * made when they are needed. Thread-safe: one look at a time.
 *
 * <p>A mail leaves the inbox after it was handed over. When a poller is killed in between, the mail is handed over again, and
 * {@code MailReplies} knows it by its {@code Message-ID}; so several nodes may poll one mailbox. One that fails stays where it
 * is and is in the way of no other; when it has failed for a day ({@link #FAILING_MAX}) while others did not, it counts as
 * unreadable. Mail that other programs marked as deleted is passed over and stays.
 *
 * <pre>{@code
 * MailboxPoller poller = MailboxPoller.builder("imap.shop.example", desk.mailReplies(), shop).login(user, password).build();
 * poller.start();
 * }</pre>
 */
public final class MailboxPoller implements AutoCloseable {

    /** The default port: 143, which begins in the clear and switches to TLS. */
    public static final int DEFAULT_PORT = 143;

    /** How long to wait between two looks by default: one minute. */
    public static final Duration DEFAULT_PERIOD = Duration.ofMinutes(1);

    /** The longest wait after looks that failed: 15 minutes. */
    public static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /** How long to wait for a connection, and for each answer: 30 seconds. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** The folder of what was handed over. */
    public static final String HANDLED = "Handled";

    /** The folder of what programs sent. */
    public static final String AUTOMATIC = "Automatic";

    /** The folder of what cannot be read. */
    public static final String UNREADABLE = "Unreadable";

    /** How long one mail may fail while others do not: 24 hours. */
    public static final Duration FAILING_MAX = Duration.ofHours(24);

    /** The most mails of one look. */
    private static final int MOST = 50;

    private static final Logger LOG = LoggerFactory.getLogger(MailboxPoller.class);

    private final MailReplies replies;
    private final ShopId shop;
    private final Session session;
    private final @Nullable String user;
    private final @Nullable String password;
    private final Duration period;
    private final int maxBytes;
    private final Locale locale;
    private final boolean isShared;
    private final int most;
    private final InstantSource clock;
    private final Map<Long, Instant> failingSince = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable IMAPStore open;
    private @Nullable Thread running;

    private MailboxPoller(Builder builder) {
        this.replies = builder.replies;
        this.shop = builder.shop;
        this.session = Session.getInstance(builder.properties());
        this.user = builder.user;
        this.password = builder.password;
        this.period = builder.period;
        this.maxBytes = builder.maxBytes;
        this.locale = builder.locale;
        this.isShared = builder.isShared;
        this.most = builder.most;
        this.clock = builder.clock;
    }

    /**
     * Starts a poller.
     *
     * @param host the mail server
     * @param replies who takes what people wrote
     * @param shop whose mailbox it is
     * @return a builder; not thread-safe
     */
    public static Builder builder(String host, MailReplies replies, ShopId shop) {
        return new Builder(host, replies, shop);
    }

    /**
     * Looks into the mailbox once, for those who have a scheduler of their own.
     *
     * @return what became of the mails
     * @throws MailboxUnavailableException if it cannot be looked into, or the connection broke
     */
    public synchronized PollResult pollOnce() {
        try (IMAPStore store = (IMAPStore) session.getStore("imap")) {
            open = store;
            store.connect(user, password);
            return look(store, (IMAPFolder) store.getFolder("INBOX"));
        } catch (MessagingException failure) {
            throw new MailboxUnavailableException(failure);
        } finally {
            open = null;
        }
    }

    private PollResult look(IMAPStore store, IMAPFolder inbox) throws MessagingException {
        try {
            inbox.open(Folder.READ_WRITE);
            return new Look(store, inbox).run();
        } finally {
            if (inbox.isOpen()) {
                // Closed otherwise, it would lose what other programs have only marked as deleted.
                inbox.close(false);
            }
        }
    }

    /**
     * Looks again and again, in a thread of its own, until this is closed. After a look that failed it waits twice as long as
     * before, up to {@link #LONGEST_WAIT}.
     *
     * @throws IllegalStateException if it was started or closed before
     */
    public void start() {
        synchronized (closed) {
            if (running != null || closed.getCount() == 0) {
                throw new IllegalStateException("a poller is started once: build another one");
            }
            Thread thread = new Thread(this::run, "incident-mailbox-" + shop);
            thread.setDaemon(true);
            running = thread;
            thread.start();
        }
    }

    private void run() {
        int failures = 0;
        boolean isMore = true;
        while (!isClosedWithin(isMore ? Duration.ZERO : wait(period, failures))) {
            isMore = false;
            try {
                PollResult result = pollOnce();
                failures = result.isStuck() ? failures + 1 : 0;
                isMore = result.more() && !result.isStuck();
            } catch (RuntimeException | Error failure) {
                failures++;
                if (closed.getCount() > 0) {
                    LOG.warn(
                            "the mailbox of shop {} could not be read: {}",
                            shop,
                            failure.getClass().getName());
                }
            }
        }
    }

    /** Twice as long after each failure in a row. */
    static Duration wait(Duration period, int failures) {
        Duration wait = period;
        for (int i = 0; i < failures && wait.compareTo(LONGEST_WAIT) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return failures == 0 || wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** An interrupt from elsewhere only makes it look again. */
    private boolean isClosedWithin(Duration wait) {
        try {
            return closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException fromElsewhere) {
            return closed.getCount() == 0;
        }
    }

    /** Stops looking, and waits until the mail that is being handed over is. Does nothing the second time. */
    @Override
    public void close() {
        Thread thread;
        synchronized (closed) {
            closed.countDown();
            thread = running;
        }
        if (thread != null && thread != Thread.currentThread()) {
            try {
                thread.join(TIMEOUT.toMillis());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        breakOff();
    }

    /** What still waits for the server then, need not. */
    private void breakOff() {
        IMAPStore store = open;
        if (store != null) {
            try {
                store.close();
            } catch (MessagingException alreadyBroken) {
                LOG.debug("the connection to the mailbox was broken already");
            }
        }
    }

    /** A mail as the mailbox lists it. */
    private record Listed(long uid, int size, @Nullable Date receivedAt) {}

    /** One look. Mails go by their UIDs only, as their numbers change when another poller takes some away. */
    private final class Look {

        private final IMAPStore store;
        private final IMAPFolder inbox;
        private final Instant now = clock.instant();
        private final Set<Long> failed = new HashSet<>();
        private final Map<Fate, Integer> moved = new EnumMap<>(Fate.class);

        Look(IMAPStore store, IMAPFolder inbox) {
            this.store = store;
            this.inbox = inbox;
        }

        PollResult run() throws MessagingException {
            List<Listed> there = list();
            int looked = 0;
            while (looked < there.size() && taken() < most && closed.getCount() > 0) {
                take(there.get(looked));
                looked++;
            }
            setFailuresAside();
            return new PollResult(
                    moved(Fate.HANDLED),
                    moved(Fate.AUTOMATIC),
                    moved(Fate.UNREADABLE),
                    failed.size(),
                    looked < there.size());
        }

        private List<Listed> list() throws MessagingException {
            Message[] there = inbox.getMessages();
            FetchProfile wanted = new FetchProfile();
            wanted.add(UIDFolder.FetchProfileItem.UID);
            wanted.add(FetchProfile.Item.FLAGS);
            wanted.add(FetchProfile.Item.SIZE);
            wanted.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
            inbox.fetch(there, wanted);
            List<Listed> listed = new ArrayList<>();
            for (Message mail : there) {
                if (!mail.isExpunged() && !mail.isSet(Flags.Flag.DELETED)) {
                    listed.add(new Listed(inbox.getUID(mail), mail.getSize(), mail.getReceivedDate()));
                }
            }
            return listed;
        }

        private int taken() {
            return moved.values().stream().mapToInt(Integer::intValue).sum();
        }

        private int moved(Fate fate) {
            return moved.getOrDefault(fate, 0);
        }

        private void take(Listed mail) throws MessagingException {
            try {
                Optional<Fate> fate = fate(mail);
                if (fate.isPresent()) {
                    move(mail.uid(), fate.get());
                }
            } catch (FolderClosedException | StoreClosedException broken) {
                throw broken;
            } catch (MessagingException | RuntimeException | Error failure) {
                if (!store.isConnected() || !inbox.isOpen()) {
                    throw new FolderClosedException(inbox);
                }
                LOG.warn(
                        "a mail of shop {} stays in its mailbox: {}",
                        shop,
                        failure.getClass().getName());
                failed.add(mail.uid());
            }
        }

        /** Empty if it is not there any more, as another poller was faster. */
        private Optional<Fate> fate(Listed mail) throws MessagingException {
            if (mail.size() > maxBytes) {
                return Optional.of(Fate.UNREADABLE);
            }
            Optional<byte[]> bytes = inbox.doCommand(new MailBody(mail.uid(), maxBytes + 1)) instanceof byte[] found
                    ? Optional.of(found)
                    : Optional.empty();
            return bytes.isPresent() ? Optional.of(fate(mail, bytes.get())) : Optional.empty();
        }

        private Fate fate(Listed mail, byte[] bytes) throws MessagingException {
            if (bytes.length > maxBytes) {
                return Fate.UNREADABLE;
            }
            ParsedMail parsed = InboundMail.parse(new MimeMessage(session, new SharedByteArrayInputStream(bytes)));
            if (parsed instanceof InboundMail written) {
                Date receivedAt = mail.receivedAt();
                MailReply reply = written.toReply(receivedAt == null ? now : receivedAt.toInstant());
                ShopId answered = isShared ? replies.shopOf(reply).orElse(shop) : shop;
                replies.receive(answered, reply, written.attachments(), locale);
                return Fate.HANDLED;
            }
            return parsed instanceof AutomaticMail ? Fate.AUTOMATIC : Fate.UNREADABLE;
        }

        private void move(long uid, Fate fate) throws MessagingException {
            Folder folder = store.getFolder(fate.folder);
            if (!folder.exists()) {
                folder.create(Folder.HOLDS_MESSAGES);
            }
            inbox.doCommand(new MailMove(uid, folder.getFullName(), store.hasCapability("MOVE")));
            moved.merge(fate, 1, Integer::sum);
        }

        /** What fails while others do not is itself at fault. */
        private void setFailuresAside() throws MessagingException {
            failingSince.keySet().retainAll(failed);
            if (taken() == 0) {
                return;
            }
            for (Long uid : Set.copyOf(failed)) {
                Instant since = failingSince.computeIfAbsent(uid, first -> now);
                if (!now.isBefore(since.plus(FAILING_MAX))) {
                    move(uid, Fate.UNREADABLE);
                    failingSince.remove(uid);
                    failed.remove(uid);
                }
            }
        }
    }

    /** What became of a mail, and where it went. */
    private enum Fate {
        HANDLED(MailboxPoller.HANDLED),
        AUTOMATIC(MailboxPoller.AUTOMATIC),
        UNREADABLE(MailboxPoller.UNREADABLE);

        private final String folder;

        Fate(String folder) {
            this.folder = folder;
        }
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {

        private final String host;
        private final MailReplies replies;
        private final ShopId shop;
        private int port = DEFAULT_PORT;
        private @Nullable String user;
        private @Nullable String password;
        private Encryption encryption = Encryption.STARTTLS;
        private Duration period = DEFAULT_PERIOD;
        private int maxBytes = InboundMail.SIZE_MAX;
        private Locale locale = Locale.ENGLISH;
        private boolean isShared;
        private int most = MOST;
        private InstantSource clock = InstantSource.system();

        private Builder(String host, MailReplies replies, ShopId shop) {
            this.host = host;
            this.replies = replies;
            this.shop = shop;
        }

        /**
         * The port of the mail server.
         *
         * @param port default: 143
         * @return this
         */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * How to log in.
         *
         * @param user the user; default: none, which few servers let in
         * @param password the password
         * @return this
         */
        public Builder login(String user, String password) {
            this.user = user;
            this.password = password;
            return this;
        }

        /**
         * How the connection is protected. What is asked for must be had, else nothing is read.
         *
         * @param encryption default: {@link Encryption#STARTTLS}
         * @return this
         */
        public Builder encryption(Encryption encryption) {
            this.encryption = encryption;
            return this;
        }

        /**
         * How long to wait between two looks.
         *
         * @param period default: one minute
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder period(Duration period) {
            if (period.isNegative() || period.isZero()) {
                throw new IllegalArgumentException("period must be positive, but is " + period);
            }
            this.period = period;
            return this;
        }

        /**
         * The largest mail that is read; it is held in memory while it is.
         *
         * @param bytes default and most: {@value InboundMail#SIZE_MAX}
         * @return this
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxBytes(int bytes) {
            if (bytes < 1 || bytes > InboundMail.SIZE_MAX) {
                throw new IllegalArgumentException(
                        "maxBytes must be 1 to " + InboundMail.SIZE_MAX + ", but is " + bytes);
            }
            this.maxBytes = bytes;
            return this;
        }

        /**
         * Says that several shops have this mailbox: a mail that answers a message of another of them is written there. All else
         * is that of the shop that the poller was made for. By default it is the mailbox of that shop only.
         *
         * @return this
         */
        public Builder shared() {
            this.isShared = true;
            return this;
        }

        /**
         * The language of what is noted for staff.
         *
         * @param locale default: English
         * @return this
         */
        public Builder locale(Locale locale) {
            this.locale = locale;
            return this;
        }

        /** How many mails one look takes. */
        Builder most(int mails) {
            this.most = mails;
            return this;
        }

        /** What time it is. */
        Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /**
         * The poller.
         *
         * @return at rest; it has not connected yet
         */
        public MailboxPoller build() {
            return new MailboxPoller(this);
        }

        private Properties properties() {
            String timeout = Long.toString(TIMEOUT.toMillis());
            Properties properties = new Properties();
            properties.setProperty("mail.imap.host", host);
            properties.setProperty("mail.imap.port", Integer.toString(port));
            properties.setProperty("mail.imap.starttls.required", is(Encryption.STARTTLS));
            properties.setProperty("mail.imap.starttls.enable", is(Encryption.STARTTLS));
            properties.setProperty("mail.imap.ssl.enable", is(Encryption.TLS));
            properties.setProperty("mail.imap.ssl.checkserveridentity", "true");
            properties.setProperty("mail.imap.connectiontimeout", timeout);
            properties.setProperty("mail.imap.timeout", timeout);
            properties.setProperty("mail.imap.writetimeout", timeout);
            return properties;
        }

        private String is(Encryption wanted) {
            return Boolean.toString(encryption == wanted);
        }
    }
}
