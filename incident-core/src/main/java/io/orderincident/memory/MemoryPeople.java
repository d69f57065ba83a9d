package io.orderincident.memory;

import io.orderincident.party.People;
import io.orderincident.party.Person;
import io.orderincident.party.ShopId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A host's staff, faked: those who were put in. Thread-safe. */
public final class MemoryPeople implements People {

    private final List<Member> members = new CopyOnWriteArrayList<>();

    private record Member(ShopId shop, Person person, Set<String> teams, boolean supervises) {}

    private MemoryPeople() {}

    /**
     * A staff of nobody yet.
     *
     * @return a new one
     */
    public static MemoryPeople create() {
        return new MemoryPeople();
    }

    /**
     * Adds a person to a shop, or replaces the one with the same key.
     *
     * @param shop the shop they work for
     * @param person who
     * @param teams the teams that they belong to, possibly none
     * @return this
     */
    public MemoryPeople put(ShopId shop, Person person, String... teams) {
        return put(new Member(shop, person, Set.of(teams), false));
    }

    /**
     * Adds a supervisor to a shop, or replaces the person with the same key.
     *
     * @param shop the shop they supervise
     * @param person who
     * @return this
     */
    public MemoryPeople putSupervisor(ShopId shop, Person person) {
        return put(new Member(shop, person, Set.of(), true));
    }

    private synchronized MemoryPeople put(Member member) {
        members.removeIf(
                other -> other.shop.equals(member.shop) && other.person.key().equals(member.person.key()));
        members.add(member);
        return this;
    }

    @Override
    public Optional<Person> person(ShopId shop, String key) {
        return among(shop, member -> member.person.key().equals(key)).stream().findFirst();
    }

    @Override
    public List<Person> team(ShopId shop, String team) {
        return among(shop, member -> member.teams.contains(team));
    }

    @Override
    public List<Person> supervisors(ShopId shop) {
        return among(shop, Member::supervises);
    }

    private List<Person> among(ShopId shop, Predicate<Member> wanted) {
        return members.stream()
                .filter(member -> member.shop.equals(shop))
                .filter(wanted)
                .map(Member::person)
                .toList();
    }
}
