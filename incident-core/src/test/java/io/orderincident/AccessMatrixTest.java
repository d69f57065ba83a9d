package io.orderincident;

import static io.orderincident.Fixtures.CUSTOMER;
import static io.orderincident.Fixtures.OTHER_SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderincident.AccessWorld.Carried;
import io.orderincident.AccessWorld.Place;
import io.orderincident.MassReport.Result;
import io.orderincident.command.Outcome;
import io.orderincident.command.Refusal;
import io.orderincident.command.Refusal.Reason;
import io.orderincident.command.Target;
import io.orderincident.detection.OrderEvent;
import io.orderincident.history.IncidentId;
import io.orderincident.incident.ImportIncident;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.link.LinkKind;
import io.orderincident.link.LinkTo;
import io.orderincident.link.MergeInto;
import io.orderincident.mail.MailId;
import io.orderincident.order.OrderId;
import io.orderincident.party.Actor;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.pattern.ActionId;
import io.orderincident.privacy.BlockData;
import io.orderincident.privacy.DataSubject;
import io.orderincident.sla.PolicyReplay;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every operation that the desk hands out as every party, and compares what they may with the table in
 * {@code access-matrix.txt}. The table as it was found to be is written into the folder of the build.
 */
class AccessMatrixTest {

    /** In the order of the columns of the table. */
    @SuppressWarnings("ImmutableEnumChecker") // actors are immutable
    private enum Viewer {
        OWNER(CUSTOMER, "(ana|gus)-told"),
        OTHER_CUSTOMER(Fixtures.OTHER_CUSTOMER, "luis-told"),
        GUEST(AccessWorld.GUEST, "gus-told"),
        OTHER_GUEST(AccessWorld.OTHER_GUEST, "eva-told"),
        AGENT(Fixtures.AGENT, "(ana|luis|gus|eva)-(told|staff|own)"),
        OTHER_AGENT(Fixtures.OTHER_AGENT, "far-(told|staff|own)"),
        OPERATOR(Fixtures.OPERATOR, "[a-z]+-(told|staff|platform)"),
        SYSTEM(Actor.system("timer"), "[a-z]+-(told|staff|own|platform)"),
        OFFICER(AccessWorld.OFFICER, "(ana|luis|gus|eva)-(told|staff|own)"),
        OTHER_OFFICER(Fixtures.OTHER_AGENT.asDataProtectionOfficer(), "far-(told|staff|own)");

        private final Actor actor;
        private final Pattern own;

        Viewer(Actor actor, String own) {
            this.actor = actor;
            this.own = Pattern.compile(own);
        }

        boolean isStranger() {
            return this == OTHER_CUSTOMER || this == OTHER_GUEST || isOfAnotherShop();
        }

        boolean isOfAnotherShop() {
            return this == OTHER_AGENT || this == OTHER_OFFICER;
        }
    }

    private enum May {
        /** It is done, or they are given what there is. */
        ALLOWED,
        /** They are told why not. */
        REFUSED,
        /** They are given what somebody is given where there is nothing. */
        EMPTY,
        /** It asks nobody who they are: the host calls it for itself, or a secret opens it. */
        HOST
    }

    private static final Pattern MARK = Pattern.compile("(ana|luis|gus|eva|far)-(told|staff|own|platform)");

    /** Why somebody is refused who may not do it; who may is refused for other reasons. */
    private static final Set<Reason> OF_ACCESS = EnumSet.of(
            Reason.NOT_ALLOWED,
            Reason.DATA_PROTECTION_ONLY,
            Reason.STAFF_ONLY,
            Reason.OPERATORS_ONLY,
            Reason.UNKNOWN_INCIDENT,
            Reason.UNKNOWN_ORDER,
            Reason.UNKNOWN_ACTION,
            Reason.UNKNOWN_MAIL,
            Reason.NOTHING_KEPT,
            Reason.NOT_BLOCKED);

    /** By which one asks for what may be somebody else's. */
    private static final Set<Class<?>> KEYS = Set.of(
            Target.class,
            IncidentId.class,
            OrderId.class,
            CustomerId.class,
            ActionId.class,
            MailId.class,
            RegisterIncident.class,
            ImportIncident.class,
            OrderEvent.class,
            DataSubject.class,
            BlockData.class,
            Collection.class,
            Stream.class);

    /** What is said of the incidents of Ana, not of her orders, which the host knows. */
    private static final Pattern BLOCKED_MARK = Pattern.compile(
            "ana-(told|staff|own|platform)(\\.pdf| (sorry|in the|offer|note|help|thoughts|remark|tag))");

    private static @Nullable AccessWorld blocked;

    private static final Map<String, List<May>> DECLARED = DeclaredMatrix.read("access-matrix.txt", May::valueOf);
    private static final Map<String, List<May>> FOUND = new TreeMap<>();

    /** One of the operations of the desk, with every group that has it: each setting has the same. */
    private record Row(String name, Method method, List<Method> groups) {

        boolean isForSomebody() {
            return List.of(method.getParameterTypes()).contains(Actor.class);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> operations() {
        List<Row> rows = new ArrayList<>();
        groups().forEach((name, groups) -> {
            List<Method> methods = Stream.of(groups.get(0).getReturnType().getMethods())
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .toList();
            for (Method method : methods) {
                boolean isOverloaded = methods.stream()
                                .filter(other -> other.getName().equals(method.getName()))
                                .count()
                        > 1;
                String types = Stream.of(method.getParameterTypes())
                        .skip(1)
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"));
                rows.add(new Row(name + "." + method.getName() + (isOverloaded ? types : ""), method, groups));
            }
        });
        return rows;
    }

    static List<Row> operationsForSomebody() {
        return operations().stream().filter(Row::isForSomebody).toList();
    }

    /** What the desk hands out, and what its settings do. */
    private static Map<String, List<Method>> groups() {
        Map<String, List<Method>> groups = new TreeMap<>();
        for (Method door : IncidentDesk.class.getMethods()) {
            if (door.getReturnType() == Settings.class) {
                groups.put("settings", List.of(Settings.class.getMethods()));
            } else if (door.getReturnType().isInterface() && door.getDeclaringClass() == IncidentDesk.class) {
                groups.put(door.getName(), List.of(door));
            }
        }
        return groups;
    }

    @Test
    void everyOperationHasARowAndEveryRowAnOperation() {
        assertThat(operations()).extracting(Row::name).containsExactlyInAnyOrderElementsOf(DECLARED.keySet());
    }

    @Test
    void everySettingIsReadAndReplacedInTheSameWay() {
        assertThat(Settings.class.getMethods()).allMatch(setting -> setting.getReturnType() == SettingDesk.class);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyPartyMayWhatTheMatrixSays(Row row) throws IOException {
        List<May> found = new ArrayList<>();
        for (Method group : row.groups()) {
            found = row.isForSomebody() ? asEverybody(row, group) : List.of(May.HOST);
            assertThat(found).as(row + " of " + group.getName()).isEqualTo(DECLARED.get(row.name()));
        }
        FOUND.put(row.name(), found);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "access-matrix.txt"), table());
    }

    /** Not even who runs all shops is given anything of what is blocked, whatever they ask for. */
    @ParameterizedTest
    @MethodSource("operationsForSomebody")
    void whatIsBlockedIsGivenToNobodyButTheOfficer(Row row) {
        for (Viewer viewer : EnumSet.of(Viewer.OWNER, Viewer.AGENT, Viewer.OPERATOR, Viewer.SYSTEM)) {
            for (Method group : row.groups()) {
                AccessWorld world = blocked == null ? new AccessWorld().blocked() : blocked;
                Answer answer = ask(world, row, group, viewer, world.place("ana"));
                assertThat(BLOCKED_MARK.matcher(answer.everything()).results().map(MatchResult::group))
                        .as("%s gives %s what is blocked", row, viewer)
                        .isEmpty();
                blocked = answer.carried().kept() ? null : world;
            }
        }
    }

    /** What is not theirs is not there, also where it is only named beside what is theirs. */
    @Test
    void whatIsLinkedOrMergedWithHasToBeTheirsAsWell() {
        AccessWorld world = new AccessWorld();
        Place own = world.place("far");
        Target target = Target.of(own.shop(), own.incident());
        IncidentId foreign = world.place("ana").incident();
        IncidentId nowhere = own.unknown(own.shop()).incident();
        Links links = world.desk().links();

        for (LinkKind kind : LinkKind.values()) {
            assertThat(reasons(links.link(Fixtures.OTHER_AGENT, target, new LinkTo(kind, foreign))))
                    .isEqualTo(reasons(links.link(Fixtures.OTHER_AGENT, target, new LinkTo(kind, nowhere))));
        }
        assertThat(reasons(links.merge(Fixtures.OTHER_AGENT, target, new MergeInto(foreign))))
                .isEqualTo(reasons(links.merge(Fixtures.OTHER_AGENT, target, new MergeInto(nowhere))));
    }

    private static List<String> reasons(Outcome<?> outcome) {
        return outcome.refusals().stream()
                .map(refusal -> refusal.reason() + " " + refusal.field())
                .toList();
    }

    private static String table() {
        StringBuilder table = new StringBuilder(
                line("operation", Stream.of(Viewer.values()).map(Viewer::name).toList()));
        FOUND.forEach((name, may) -> table.append(line(name, may)));
        return table.toString();
    }

    private static String line(String name, List<?> cells) {
        return cells.stream()
                        .map(cell -> "%-16s".formatted(cell))
                        .collect(Collectors.joining("", "%-68s".formatted(name), ""))
                        .trim()
                + "\n";
    }

    private static List<May> asEverybody(Row row, Method group) {
        List<May> all = new ArrayList<>();
        AccessWorld world = new AccessWorld().before(row.name());
        for (Viewer viewer : Viewer.values()) {
            Place place = world.placeFor(viewer.actor);
            Answer answer = ask(world, row, group, viewer, place);
            May may = answer.may();
            assertThat(answer.foreign(viewer))
                    .as("%s gives %s what is not theirs", row, viewer)
                    .isEmpty();
            assertThat(may != May.ALLOWED && answer.carried().changed())
                    .as("%s is %s to %s, and yet changes something", row, may, viewer)
                    .isFalse();
            if (viewer.isStranger()) {
                Place unknown = place.unknown(viewer.isOfAnotherShop() ? ShopId.of("none") : place.shop());
                assertSame(row, viewer, answer, place, ask(world, row, group, viewer, unknown), unknown);
                assertNothingOfOthersInTheirOwnShop(world, row, group, viewer, place);
            }
            if (answer.carried().changed() && answer.carried().kept()) {
                world = new AccessWorld().before(row.name());
            }
            all.add(may);
        }
        return all;
    }

    /** Keys of another shop's are nothing in one's own. */
    private static void assertNothingOfOthersInTheirOwnShop(
            AccessWorld world, Row row, Method group, Viewer viewer, Place place) {
        if (!viewer.isOfAnotherShop()
                || Stream.of(row.method().getParameterTypes()).noneMatch(KEYS::contains)) {
            return;
        }
        Place here = place.in(OTHER_SHOP);
        Place unknown = place.unknown(OTHER_SHOP);
        Answer answer = ask(world, row, group, viewer, here);
        assertThat(answer.foreign(viewer)).as("%s in the shop of another", row).isEmpty();
        assertSame(row, viewer, answer, here, ask(world, row, group, viewer, unknown), unknown);
    }

    /** Who may not see it is not told that it is there. */
    private static void assertSame(Row row, Viewer viewer, Answer there, Place place, Answer nowhere, Place unknown) {
        assertThat(there.toldOf(place))
                .as("%s tells %s what there is from what there is not", row, viewer)
                .isEqualTo(nowhere.toldOf(unknown));
    }

    private static Answer ask(AccessWorld world, Row row, Method group, Viewer viewer, Place place) {
        boolean isSetting = group.getDeclaringClass() == Settings.class;
        Object asked = call(isSetting ? world.desk().settings() : world.desk(), group);
        if (asked instanceof SettingDesk<?> setting) {
            world.keeping(setting);
        }
        Object[] arguments = world.arguments(row.name(), row.method(), viewer.actor, place);
        return new Answer(world.carriedOut(row.name(), () -> call(asked, row.method(), arguments)));
    }

    private static Object call(Object on, Method method, Object... arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (ReflectiveOperationException failed) {
            throw new LinkageError(method + " fails", failed);
        }
    }

    private record Answer(Carried carried) {

        May may() {
            Object given = carried.given();
            if (given instanceof Outcome.Refused<?> refused) {
                List<Reason> reasons =
                        refused.refusals().stream().map(Refusal::reason).toList();
                if (reasons.stream().anyMatch(OF_ACCESS::contains)) {
                    return May.REFUSED;
                }
                assertThat(reasons).as("what stands in the way of who may").containsExactly(Reason.UNCHANGED);
                return May.ALLOWED;
            }
            if (given instanceof Outcome.Done<?> done && done.result() instanceof MassReport report) {
                return of(report);
            }
            return given instanceof Outcome.Done<?> || !isEmpty(given) ? May.ALLOWED : May.EMPTY;
        }

        private static May of(MassReport report) {
            Map<Result, Long> orders = report.orders();
            long all = orders.values().stream().mapToLong(Long::longValue).sum();
            long refused = orders.getOrDefault(Result.REFUSED, 0L);
            return all == 0 ? May.EMPTY : refused == all ? May.REFUSED : May.ALLOWED;
        }

        private static boolean isEmpty(Object value) {
            if (value instanceof Optional<?> one) {
                return one.isEmpty();
            } else if (value instanceof Collection<?> all) {
                return all.isEmpty();
            } else if (value instanceof Map<?, ?> all) {
                return all.isEmpty();
            } else if (value instanceof Number number) {
                return number.longValue() == 0;
            } else if (value instanceof Boolean done) {
                return !done;
            } else if (value instanceof PolicyReplay replay) {
                return replay.incidents() == 0;
            }
            return !(value instanceof Record page)
                    || Stream.of(page.getClass().getRecordComponents())
                            .allMatch(component -> isEmpty(part(component, page)));
        }

        private static Object part(RecordComponent component, Record page) {
            try {
                component.getAccessor().setAccessible(true);
                return component.getAccessor().invoke(page);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(component + " cannot be read", e);
            }
        }

        List<String> foreign(Viewer viewer) {
            return MARK.matcher(everything())
                    .results()
                    .map(found -> found.group())
                    .filter(mark -> !viewer.own.matcher(mark).matches())
                    .distinct()
                    .toList();
        }

        /** The answer, with the names of what was asked about left out. */
        String toldOf(Place place) {
            String told = may() == May.ALLOWED ? "allowed" : everything();
            return told.replace(place.incident().toString(), "INCIDENT")
                    .replace(place.order().toString(), "ORDER")
                    .replace(place.customer().toString(), "CUSTOMER")
                    .replace(place.shop().toString(), "SHOP");
        }

        private String everything() {
            StringBuilder text = new StringBuilder();
            Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            collect(carried.given(), text, seen);
            collect(carried.handedOn(), text, seen);
            return text.toString();
        }

        private static void collect(@Nullable Object value, StringBuilder text, Set<Object> seen) {
            if (value == null || value instanceof Enum<?> || !seen.add(value)) {
                text.append(value).append(' ');
            } else if (value instanceof Optional<?> one) {
                collect(one.orElse(null), text, seen);
            } else if (value instanceof Map<?, ?> all) {
                collect(
                        new TreeMap<>(all.entrySet().stream()
                                        .collect(Collectors.toMap(
                                                entry -> String.valueOf(entry.getKey()), Map.Entry::getValue)))
                                .values(),
                        text,
                        seen);
                text.append(all.keySet());
            } else if (value instanceof Iterable<?> all) {
                all.forEach(one -> collect(one, text, seen));
            } else if (value.getClass().getName().startsWith("io.orderincident.")) {
                for (Field field : value.getClass().getDeclaredFields()) {
                    collect(valueOf(field, value), text, seen);
                }
            } else {
                text.append(value).append(' ');
            }
        }

        private static @Nullable Object valueOf(Field field, Object value) {
            if (Modifier.isStatic(field.getModifiers())) {
                return null;
            }
            try {
                field.setAccessible(true);
                return field.get(value);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }
}
