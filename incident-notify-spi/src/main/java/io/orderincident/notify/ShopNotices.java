package io.orderincident.notify;

import io.orderincident.party.ShopId;
import io.orderincident.pattern.ReviewPage;
import io.orderincident.pattern.WeeklyReview;
import io.orderincident.text.Fault;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what happened to a shop as a whole into messages for those whom the policy names. Thread-safe. */
final class ShopNotices {

    private static final Logger LOG = LoggerFactory.getLogger(ShopNotices.class);

    private final NotificationPolicy policy;
    private final Addressees addressees;
    private final MessageWriter writer;
    private final @Nullable StaffPages pages;

    ShopNotices(
            NotificationPolicy policy, Addressees addressees, MessageWriter writer, @Nullable StaffPages pages) {
        this.policy = policy;
        this.addressees = addressees;
        this.writer = writer;
        this.pages = pages;
    }

    List<OutboxMessage> of(WeeklyReview review) {
        LocalDate monday = review.week().start();
        return messages(new ShopNotice(
                NotificationKind.WEEKLY_REVIEW,
                review.shop(),
                monday.toEpochDay(),
                review.madeAt(),
                locale -> data(review, monday, locale)));
    }

    private Map<String, String> data(WeeklyReview review, LocalDate monday, Locale locale) {
        Map<String, String> data = new HashMap<>();
        data.put(Variables.TITLE, ReviewPage.title(review, locale));
        data.put(Variables.MESSAGE, ReviewPage.summary(review, locale));
        StaffPages shown = pages;
        if (shown != null) {
            putLink(data, review.shop(), () -> shown.review(review.shop(), monday));
        }
        return data;
    }

    /** A faulty plug-in must not undo what it would lead to. */
    private static void putLink(Map<String, String> data, ShopId shop, Supplier<String> page) {
        try {
            data.put(Variables.LINK, page.get());
        } catch (RuntimeException | Error e) {
            LOG.warn("the host's pages of shop {} cannot be named: {}", shop, Fault.names(e), Fault.of(e));
        }
    }

    private List<OutboxMessage> messages(ShopNotice notice) {
        return policy.ofShop(notice.kind()).stream()
                .flatMap(row -> addressees.of(row, notice.shop()).stream())
                .distinct()
                .map(to -> writer.message(notice, to))
                .toList();
    }
}
