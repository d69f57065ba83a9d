package io.orderincident.notify;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.document.Document;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.Resolution;
import io.orderincident.history.Said;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Report;
import io.orderincident.link.AffectedLine;
import io.orderincident.link.MergedInto;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.Party;
import io.orderincident.remedy.Offer;
import io.orderincident.remedy.Refund;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What templates get to know of an incident: chosen from what the recipient may see. */
final class TemplateData {

    /** Of more articles, the rest is only counted. */
    static final int ARTICLES_MAX = 10;

    private final Catalogue catalogue;
    private final Locale locale;

    TemplateData(Catalogue catalogue, Locale locale) {
        this.catalogue = catalogue;
        this.locale = locale;
    }

    /** Nothing but the customer's view. */
    Map<String, String> forCustomer(Incident incident, HistoryEntry happened, ZoneId zone) {
        Incident seen = incident.seenBy(customer(incident));
        Map<String, String> data = shared(seen, happened.event());
        if (happened.event().type() == EventType.REGISTERED) {
            received(seen.report(), happened, zone, data);
        }
        Document.of(happened.event())
                .filter(document -> document.threadNumber() != Said.MAIN_THREAD
                        && happened.event().readers().include(Party.CUSTOMER))
                .ifPresent(document -> data.put(Variables.THREAD, Integer.toString(document.threadNumber())));
        if (happened.event().type() == EventType.MESSAGED
                && happened.event().readers().include(Party.CUSTOMER)) {
            happened.event().said().ifPresent(said -> {
                data.put(Variables.MESSAGE, said.text());
                if (said.thread() != Said.MAIN_THREAD) {
                    data.put(Variables.THREAD, Integer.toString(said.thread()));
                }
            });
        }
        offer(incident, happened.event())
                .ifPresent(offer -> data.put(Variables.DEADLINE, StaffData.words(offer.expiresAt(), locale, zone)));
        happened.event()
                .promisedUntil()
                .ifPresent(until -> data.put(Variables.DEADLINE, StaffData.words(until, locale, zone)));
        LinkPlan.survey(happened)
                .ifPresent(survey -> data.put(Variables.DEADLINE, StaffData.words(survey.until(), locale, zone)));
        return data;
    }

    /** What staff write down of a call are not the customer's words, and came when it was told, not when it was written down. */
    private void received(Report report, HistoryEntry happened, ZoneId zone, Map<String, String> data) {
        boolean byCustomer = happened.by().party() == Party.CUSTOMER;
        Instant at = byCustomer ? happened.at() : report.detectedAt();
        data.put(Variables.RECEIVED, StaffData.words(at, locale, zone));
        data.put(Variables.DESCRIPTION, report.description());
        String words = byCustomer && report.sourceText() == null ? report.description() : report.sourceText();
        if (words != null) {
            data.put(Variables.WORDS, words);
        }
    }

    /** What is to be done by when, and why, besides; deadlines by the clocks of the zone. */
    Map<String, String> forStaff(Incident incident, HistoryEntry happened, Recipient to, ZoneId zone) {
        Map<String, String> data = shared(incident, happened.event());
        if (happened.event().type() == EventType.MESSAGED) {
            written(happened, to.party(), data);
        }
        Document.of(happened.event())
                .filter(document -> happened.event().readers().include(to.party()))
                .ifPresent(document -> {
                    data.put(Variables.DOCUMENT, document.fileName());
                    data.put(Variables.WRITER, happened.by().displayName());
                });
        List<String> added = happened.event().linesAdded();
        if (!added.isEmpty()) {
            data.put(Variables.LINES_ADDED, cut(added));
            data.put(Variables.WRITER, happened.by().displayName());
        }
        String name = to.contact().name();
        data.putAll(new StaffData(locale, zone).of(happened));
        if (name != null && !name.isBlank()) {
            data.put(Variables.PERSON, name);
        }
        return data;
    }

    /** To whoever is on a side that may read it. */
    private static void written(HistoryEntry message, Party reader, Map<String, String> data) {
        if (message.event().readers().include(reader)) {
            message.event().said().ifPresent(said -> data.put(Variables.MESSAGE, said.text()));
            data.put(Variables.WRITER, message.by().displayName());
        }
    }

    private Map<String, String> shared(Incident incident, IncidentEvent event) {
        Map<String, String> data = new HashMap<>();
        data.put(Variables.NUMBER, incident.number().toString());
        data.put(Variables.ORDER, incident.report().order().value());
        data.put(Variables.TYPE, name(incident.classification().type()));
        if (!incident.report().lines().isEmpty()) {
            data.put(
                    Variables.ARTICLES,
                    cut(incident.report().lines().stream()
                            .map(AffectedLine::title)
                            .toList()));
        }
        String name = incident.report().contact().name();
        if (name != null && !name.isBlank()) {
            data.put(Variables.CUSTOMER, name);
        }
        Resolution resolution = incident.resolution();
        if (resolution != null) {
            data.put(Variables.REASON, name(resolution.reason()));
            data.put(Variables.WHAT_WAS_DONE, resolution.whatWasDone());
        }
        MergedInto merged = incident.relations().merged();
        if (merged != null) {
            data.put(Variables.INTO, merged.number().toString());
        }
        offer(incident, event).ifPresent(offer -> {
            data.put(Variables.OFFER_NUMBER, Integer.toString(offer.number()));
            data.put(Variables.OFFER, words(offer));
        });
        refund(incident, event).ifPresent(refund -> {
            data.put(Variables.REFUND_NUMBER, Integer.toString(refund.number()));
            data.put(Variables.REFUND, refund.total().in(locale));
            if (refund.refusal() != null) {
                data.put(Variables.REFUSAL, refund.refusal().words().in(locale));
            }
        });
        if (event.isVisibleTo(customer(incident))) {
            event.publicComment().ifPresent(text -> data.put(Variables.MESSAGE, text));
            event.causeTold().ifPresent(cause -> data.put(Variables.CAUSE_TOLD, cause));
        }
        return data;
    }

    private static Optional<Offer> offer(Incident incident, IncidentEvent event) {
        return event.offerNumber().isEmpty()
                ? Optional.empty()
                : incident.remedies().offer(event.offerNumber().getAsInt());
    }

    private static Optional<Refund> refund(Incident incident, IncidentEvent event) {
        return event.refundNumber().isEmpty()
                ? Optional.empty()
                : incident.remedies().refund(event.refundNumber().getAsInt());
    }

    private String words(Offer offer) {
        String words = offer.kind().words().in(locale);
        if (offer.amount() != null) {
            return words + ", " + offer.amount().in(locale);
        }
        return offer.sku() == null ? words : words + ", " + offer.sku();
    }

    private static Actor customer(Incident incident) {
        return Actor.customer(incident.shop(), CustomerId.of("customer"), "customer");
    }

    private static String cut(List<String> articles) {
        String named = String.join(", ", articles.subList(0, Math.min(articles.size(), ARTICLES_MAX)));
        return articles.size() <= ARTICLES_MAX ? named : named + ", … (+" + (articles.size() - ARTICLES_MAX) + ")";
    }

    private String name(TypeCode code) {
        return catalogue.type(code).map(type -> type.name().in(locale)).orElse(code.value());
    }

    private String name(ResolutionReasonCode code) {
        return catalogue
                .resolutionReason(code)
                .map(reason -> reason.name().in(locale))
                .orElse(code.value());
    }
}
