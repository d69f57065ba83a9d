package io.orderincident.party;

import java.util.List;
import java.util.Optional;

/**
 * Whom the host has on its staff, so that they can be told what happens: what the host implements. Checked by the kit
 * {@code io.orderincident.tck.PeopleContract}.
 *
 * <p>Asked inside the transaction of the change, from any thread: answer from memory. What it throws is logged, and
 * nobody is told; but a query of the host's own that fails in that transaction may still spoil it. Keys and teams are
 * those that the host writes into assignments; as people type them, there may be none of that name.
 */
public interface People {

    /**
     * One person.
     *
     * @param shop the shop they are told about
     * @param key the host's key of the person
     * @return the person with exactly this key, empty if nobody has it or they do not work for the shop
     */
    Optional<Person> person(ShopId shop, String key);

    /**
     * The people of a team.
     *
     * @param shop the shop they are told about
     * @param team the host's key of the team
     * @return each person once; nobody for a team that does not exist
     */
    List<Person> team(ShopId shop, String team);

    /**
     * Who is told when something goes wrong.
     *
     * @param shop the shop they are told about
     * @return each person once
     */
    List<Person> supervisors(ShopId shop);

    /**
     * A staff of nobody, who cannot be told anything.
     *
     * @return always the same
     */
    static People nobody() {
        return Nobody.INSTANCE;
    }
}
