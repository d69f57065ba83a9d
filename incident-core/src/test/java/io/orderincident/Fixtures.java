package io.orderincident;

import io.orderincident.catalog.QuestionCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.history.Rating;
import io.orderincident.history.SurveyAnswer;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.money.Money;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderId;
import io.orderincident.order.OrderLine;
import io.orderincident.party.Actor;
import io.orderincident.party.Contact;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.survey.AnswerSurvey;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A shop, its people and one order of two lines, in the words of the tests. */
public final class Fixtures {

    public static final ShopId SHOP = ShopId.of("flores");
    public static final ShopId OTHER_SHOP = ShopId.of("libros");
    public static final OrderId ORDER = OrderId.of("P-1001");
    public static final CustomerId ANA = CustomerId.of("ana");
    public static final Actor CUSTOMER = Actor.customer(SHOP, ANA, "Ana");
    public static final Actor OTHER_CUSTOMER = Actor.customer(SHOP, CustomerId.of("luis"), "Luis");
    public static final Actor AGENT = Actor.agent(SHOP, "pedro", "Pedro");
    public static final Actor OTHER_AGENT = Actor.agent(OTHER_SHOP, "marta", "Marta");
    public static final Actor OPERATOR = Actor.operator("olga", "Olga");
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Fixtures() {}

    /** Three red roses and one vase for Ana, promised for noon. */
    public static OrderFacts order() {
        return order(
                OrderLine.of("1", "ROSE-RED", "Red roses", 3, Money.of("30.00", "EUR")),
                OrderLine.of("2", "VASE", "Glass vase", 1, Money.of("15.00", "EUR")));
    }

    public static OrderFacts order(OrderLine... lines) {
        return OrderFacts.builder(SHOP, ORDER, NOON.minusSeconds(86_400))
                .boughtBy(ANA, Contact.byEmail("Ana", "ana@example.org", Locale.forLanguageTag("es")))
                .lines(List.of(lines))
                .promisedDelivery(NOON)
                .build();
    }

    /** The command that says two roses arrived damaged. */
    public static RegisterIncident.Builder twoRosesDamaged() {
        return RegisterIncident.builder(ORDER, TypeCode.of("DAMAGED"), Origin.CUSTOMER, "Two of the roses are broken")
                .line(order().lines().get(0).id(), 2);
    }

    /** The standard survey with its first question answered, so that the rating is this one. */
    public static AnswerSurvey answering(Rating rating) {
        return new AnswerSurvey(
                List.of(new SurveyAnswer(QuestionCode.of("SOLUTION"), rating.score())), rating.comment());
    }

    /** Everything that a value holds, in whatever depth, as text: to look for what must not be in it. */
    static String allIn(@Nullable Object value) {
        if (value instanceof Record parts) {
            return Stream.of(parts.getClass().getRecordComponents())
                    .map(component -> component.getName() + "=" + allIn(part(component, parts)))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Collection<?> elements
                ? elements.stream().map(Fixtures::allIn).collect(Collectors.joining(", ", "[", "]"))
                : String.valueOf(value);
    }

    private static @Nullable Object part(RecordComponent component, Record parts) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(parts);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
