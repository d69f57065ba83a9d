package io.orderincident.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.Fixtures;
import io.orderincident.catalog.Catalogue;
import io.orderincident.conversation.ConversationEvent;
import io.orderincident.evidence.IncidentForms;
import io.orderincident.history.EventType;
import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.EventRecords;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.Party;
import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is served as JSON of an event holds no text that the desk does not give to the same viewer. */
class JsonLeakTest {

    private static final Pattern MARK = Pattern.compile("Zoraida[A-Za-z0-9]+");

    private static final List<Actor> VIEWERS = List.of(
            Fixtures.CUSTOMER,
            Actor.guest(Fixtures.SHOP, OrderId.of("P-1").value(), "guest"),
            Fixtures.AGENT,
            Fixtures.OPERATOR,
            Actor.agent(Fixtures.SHOP, "dpo", "Officer").asDataProtectionOfficer(),
            Actor.system("timer"));

    @ParameterizedTest
    @EnumSource
    void noEventSaysMoreThanTheDeskGives(EventType type) {
        IncidentEvent event = event(type);
        HistoryEntry entry = new HistoryEntry(
                new IncidentId(42),
                7,
                Fixtures.NOON,
                new Author(Party.AGENT, "ZoraidaAuthorId", "ZoraidaAuthorName"),
                "ZoraidaWhy",
                event);

        for (Actor viewer : VIEWERS) {
            HistoryEntry seen = entry.seenBy(viewer);
            IncidentForms forms =
                    new IncidentForms(viewer, Catalogue.standard(), ZoneId.of("Europe/Madrid"), Fixtures.NOON);

            assertThat(marks(seen))
                    .as("%s as %s sees it", type, viewer)
                    .containsAll(marks(forms.entry(seen)))
                    .containsAll(marks(forms.message(seen)));
            assertThat(marks(forms.entry(seen)).contains("ZoraidaWhy"))
                    .as("%s reads the reason that staff gave for %s", viewer, type)
                    .isEqualTo(viewer.party() != Party.CUSTOMER);
        }
    }

    private static IncidentEvent event(EventType type) {
        return type == EventType.THREAD_OPENED
                ? new ConversationEvent.ThreadOpened(2, "ZoraidaSubject", Set.of(Party.AGENT, Party.CUSTOMER))
                : (IncidentEvent) Samples.marked(JsonLeakTest::mark).of(EventRecords.of(type));
    }

    private static String mark(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName().endsWith("Code")
                ? "CODE"
                : "Zoraida" + component.getDeclaringRecord().getSimpleName() + component.getName();
    }

    /** All marks in the texts of a value, in whatever depth. */
    private static Set<String> marks(Object value) {
        Set<String> found = new TreeSet<>();
        Deque<Object> open = new ArrayDeque<>(List.of(value));
        while (!open.isEmpty()) {
            Object next = open.pop();
            if (next instanceof Record parts) {
                for (RecordComponent component : parts.getClass().getRecordComponents()) {
                    push(open, part(component, parts));
                }
            } else if (next instanceof Collection<?> all) {
                all.forEach(one -> push(open, one));
            } else if (next instanceof Map<?, ?> all) {
                all.forEach((key, one) -> {
                    push(open, key);
                    push(open, one);
                });
            } else if (next instanceof Optional<?> one) {
                one.ifPresent(open::push);
            } else {
                MARK.matcher(next.toString()).results().map(MatchResult::group).forEach(found::add);
            }
        }
        return found;
    }

    private static void push(Deque<Object> open, Object value) {
        if (value != null) {
            open.push(value);
        }
    }

    private static Object part(RecordComponent component, Record parts) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(parts);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
