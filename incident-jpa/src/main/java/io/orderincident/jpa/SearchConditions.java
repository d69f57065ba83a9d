package io.orderincident.jpa;

import static java.util.Map.entry;

import io.orderincident.history.IncidentNumber;
import io.orderincident.history.WaitingOn;
import io.orderincident.party.ShopId;
import io.orderincident.search.Criterion;
import io.orderincident.search.IncidentField;
import io.orderincident.search.IncidentFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What criteria are in SQL. A field is kept in the column of its name, but for those that have another, and for those that
 * an incident has several values of. Not thread-safe; made for one use.
 */
final class SearchConditions {

    private static final Pattern UPPER_CASE = Pattern.compile("[A-Z]");

    private static final Map<IncidentField<?>, String> COLUMNS = Map.ofEntries(
            entry(IncidentFields.NUMBER, "incident_number"),
            entry(IncidentFields.ORDER, "order_id"),
            entry(IncidentFields.CUSTOMER, "customer_id"),
            entry(IncidentFields.KIND, "kind_code"),
            entry(IncidentFields.TYPE, "type_code"),
            entry(IncidentFields.REASON, "reason_code"),
            entry(IncidentFields.CAUSE, "cause_code"),
            entry(IncidentFields.CHANNEL, "channel_code"),
            entry(IncidentFields.PERSON, "assigned_person"),
            entry(IncidentFields.TEAM, "assigned_team"),
            entry(IncidentFields.TAG, "tags"),
            entry(IncidentFields.DOCUMENT, "documents"),
            entry(IncidentFields.DUE_AT, "deadline_at"),
            entry(IncidentFields.PROMISED_UNTIL, "promised_until"));

    /** Those whose columns hold a JSON list of texts. */
    private static final Set<IncidentField<?>> LISTS = Set.of(IncidentFields.TAG, IncidentFields.DOCUMENT);

    private static final String BY_MERGE =
            "id in (select incident_id from inc_merged_line where shop_id = %s and order_id %s)";

    private static final String OF_ARTICLE = """
            id in (select incident_id from inc_incident_line where shop_id = %s and sku %s
                   union select incident_id from inc_merged_line where shop_id = %s and sku %s)""";

    private static final String OF_DOCUMENT =
            "id in (select incident_id from inc_commercial_document where shop_id = %s and number %s)";

    private static final String OF_NO_ARTICLE = """
            not exists (select 1 from inc_incident_line where incident_id = id)
            and not exists (select 1 from inc_merged_line where incident_id = id and sku is not null)""";

    private static final String OVER = "turn = '" + WaitingOn.NOBODY + "'";

    private final ShopId shop;
    private final Instant now;
    private final Parameters parameters;

    SearchConditions(ShopId shop, Instant now, Parameters parameters) {
        this.shop = shop;
        this.now = now;
        this.parameters = parameters;
    }

    String of(Criterion criterion) {
        if (criterion instanceof Criterion.In<?> in) {
            return in(in.field(), in.values());
        }
        return criterion instanceof Criterion.Range range ? range(range) : empty(((Criterion.Empty) criterion).field());
    }

    private String in(IncidentField<?> field, List<?> values) {
        if (field.equals(IncidentFields.ORDER)) {
            return "(" + ofOrder(values) + " or " + byMerge(values) + ")";
        }
        if (field.equals(IncidentFields.ARTICLE)) {
            return OF_ARTICLE.formatted(shop(), oneOf(values), shop(), oneOf(values));
        }
        if (field.equals(IncidentFields.DOCUMENT)) {
            return OF_DOCUMENT.formatted(shop(), oneOf(values));
        }
        if (field.equals(IncidentFields.TURN)) {
            return any(values, this::isTurn);
        }
        return LISTS.contains(field) ? any(values, text -> holds(field, text)) : column(field) + " " + oneOf(values);
    }

    String ofOrder(List<?> orders) {
        return column(IncidentFields.ORDER) + " " + oneOf(orders);
    }

    String byMerge(List<?> orders) {
        return BY_MERGE.formatted(shop(), oneOf(orders));
    }

    private String shop() {
        return parameters.add(shop.value());
    }

    private static String any(List<?> values, Function<Object, String> condition) {
        return values.stream().map(condition).collect(Collectors.joining(" or ", "(", ")"));
    }

    private String oneOf(List<?> values) {
        List<Object> stored = values.stream().map(SearchConditions::stored).toList();
        return stored.size() == 1 ? "= " + parameters.add(stored.get(0)) : "in (" + parameters.addAll(stored) + ")";
    }

    private static Object stored(Object value) {
        if (value instanceof Instant instant) {
            return Micros.of(instant);
        }
        if (value instanceof IncidentNumber number) {
            return number.sequence();
        }
        return value instanceof Boolean
                ? value
                : value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    private String holds(IncidentField<?> field, Object text) {
        String element = Json.write(text).replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return column(field) + " like " + parameters.add("%" + element + "%") + " escape '!'";
    }

    /** What is over waits for nobody, whatever it had waited for. */
    private String isTurn(Object who) {
        if (who == WaitingOn.NOBODY) {
            return OVER;
        }
        String waits = "awaited_until > " + parameters.add(Micros.of(now));
        return who == WaitingOn.THIRD_PARTY
                ? "(" + waits + " and not " + OVER + ")"
                : "(turn = " + parameters.add(who.toString()) + " and (awaited_until is null or not " + waits + "))";
    }

    private String range(Criterion.Range range) {
        List<String> ends = new ArrayList<>();
        if (range.from() != null) {
            ends.add(column(range.field()) + " >= " + parameters.add(Micros.of(range.from())));
        }
        if (range.until() != null) {
            ends.add(column(range.field()) + " <= " + parameters.add(Micros.of(range.until())));
        }
        return ends.isEmpty() ? column(range.field()) + " is not null" : String.join(" and ", ends);
    }

    private static String empty(IncidentField<?> field) {
        if (field.equals(IncidentFields.ARTICLE)) {
            return OF_NO_ARTICLE;
        }
        return LISTS.contains(field) ? column(field) + " = '[]'" : column(field) + " is null";
    }

    static String column(IncidentField<?> field) {
        return COLUMNS.getOrDefault(
                field, UPPER_CASE.matcher(field.name()).replaceAll("_$0").toLowerCase(Locale.ROOT));
    }
}
