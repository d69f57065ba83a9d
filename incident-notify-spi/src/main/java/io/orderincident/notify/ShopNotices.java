package io.orderincident.notify;

import io.orderincident.access.GuestCodeRequest;
import io.orderincident.catalog.Catalogues;
import io.orderincident.party.Party;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.CorrectiveAction;
import io.orderincident.pattern.ReviewPage;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.privacy.DataSubject;
import io.orderincident.text.Fault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what happened to a shop as a whole into messages for those whom the policy names. Thread-safe. */
final class ShopNotices {

    private static final Logger LOG = LoggerFactory.getLogger(ShopNotices.class);

    private final NotificationPolicy policy;
    private final Catalogues catalogues;
    private final Addressees addressees;
    private final MessageWriter writer;
    private final @Nullable StaffPages pages;

    ShopNotices(
            NotificationPolicy policy,
            Catalogues catalogues,
            Addressees addressees,
            MessageWriter writer,
            @Nullable StaffPages pages) {
        this.policy = policy;
        this.catalogues = catalogues;
        this.addressees = addressees;
        this.writer = writer;
        this.pages = pages;
    }

    List<OutboxMessage> of(WeeklyReview review) {
        LocalDate monday = review.week().start();
        return messages(new ShopNotice(
                NotificationKind.WEEKLY_REVIEW,
                review.shop(),
                review.shop() + " reviews",
                null,
                null,
                monday.toEpochDay(),
                review.madeAt(),
                locale -> data(review, monday, locale)));
    }

    /** To whoever bought as a guest, once, as each code takes the place of the one before; guests do not wait for each other. */
    OutboxMessage of(GuestCodeRequest request) {
        ResolvedRecipient guest = new ResolvedRecipient(null, Recipient.of(Party.CUSTOMER, request.contact()));
        return writer.message(
                new ShopNotice(
                        NotificationKind.GUEST_CODE,
                        request.shop(),
                        NotificationKind.GUEST_CODE + " " + request.id(),
                        DataSubject.guest(request.order()),
                        null,
                        0,
                        request.askedAt(),
                        locale -> Map.of(
                                Variables.ORDER,
                                request.order().value(),
                                Variables.REQUEST,
                                Long.toString(request.id()))),
                writer.routeOfSecret(guest));
    }

    private Map<String, String> data(WeeklyReview review, LocalDate monday, Locale locale) {
        Map<String, String> data = new HashMap<>();
        data.put(Variables.TITLE, ReviewPage.title(review, locale));
        data.put(Variables.MESSAGE, ReviewPage.summary(review, locale));
        putLink(data, review.shop(), shown -> shown.review(review.shop(), monday));
        return data;
    }

    List<OutboxMessage> of(CorrectiveAction action, Instant now) {
        return messages(new ShopNotice(
                action.notice() == CorrectiveAction.Notice.OVERDUE
                        ? NotificationKind.ACTION_OVERDUE
                        : NotificationKind.ACTION_DUE,
                action.shop(),
                "action " + action.id(),
                action.subject().customer().map(DataSubject::customer).orElse(null),
                action.plan().responsible(),
                action.version(),
                now,
                locale -> data(action, locale)));
    }

    private Map<String, String> data(CorrectiveAction action, Locale locale) {
        Map<String, String> data = new HashMap<>();
        data.put(Variables.ACTION, action.id().toString());
        data.put(Variables.TITLE, action.subject().title(locale, catalogues.of(action.shop())));
        data.put(Variables.MESSAGE, action.plan().measure());
        data.put(
                Variables.DEADLINE,
                DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(locale)
                        .format(action.plan().dueOn()));
        putLink(data, action.shop(), shown -> shown.action(action.shop(), action.id()));
        return data;
    }

    /** A faulty plug-in must not undo what it would lead to. */
    private void putLink(Map<String, String> data, ShopId shop, Function<StaffPages, String> page) {
        if (pages == null) {
            return;
        }
        try {
            data.put(Variables.LINK, page.apply(pages));
        } catch (RuntimeException | Error e) {
            LOG.warn("the host's pages of shop {} cannot be named: {}", shop, Fault.names(e), Fault.of(e));
        }
    }

    private List<OutboxMessage> messages(ShopNotice notice) {
        Set<List<@Nullable String>> told = new HashSet<>();
        return policy.ofShop(notice.kind()).stream()
                .flatMap(row ->
                        addressees.of(row, notice).stream().flatMap(to -> writer.routes(row.channels(), to).stream()))
                .filter(route -> told.add(Arrays.asList(route.to().person(), route.channel())))
                .map(route -> writer.message(notice, route))
                .toList();
    }
}
