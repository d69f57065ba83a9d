package io.orderincident.desk;

import io.orderincident.catalog.LocalizedText;
import io.orderincident.conversation.Note;
import io.orderincident.incident.Change;
import io.orderincident.party.Party;
import io.orderincident.party.People;
import io.orderincident.party.ShopId;
import io.orderincident.text.Fault;
import io.orderincident.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who of those that rules name is on the staff of a shop, as the host says; everybody, where it does not say. */
public final class Staff {

    private static final Logger LOG = LoggerFactory.getLogger(Staff.class);

    private static final LocalizedText PASSED_OVER = LocalizedText.of(
            "The rule passed over people who are not on the staff: ",
            "La regla no ha contado con personas que no están en la plantilla: ");

    private static final LocalizedText NOT_ON_THE_STAFF =
            LocalizedText.of("Nobody on the staff has this key: ", "Nadie de la plantilla tiene esta clave: ");

    private final @Nullable People people;

    Staff(@Nullable People people) {
        this.people = people;
    }

    /** Whether there is somebody of this key; whom the host cannot say anything of, is: a command must not fail of it. */
    public boolean knows(ShopId shop, String person) {
        try {
            return people == null || people.person(shop, person).isPresent();
        } catch (RuntimeException | Error failure) {
            LOG.warn(
                    "shop {}: the people of a rule are taken as they are, as the host's People failed: {}",
                    shop,
                    Fault.names(failure),
                    Fault.of(failure));
            return true;
        }
    }

    /** Whether somebody belongs to a team; of whom the host cannot say it, does not, as authority may come of it. */
    boolean isOfTeam(ShopId shop, String team, String person) {
        try {
            return people != null
                    && people.team(shop, team).stream()
                            .anyMatch(member -> member.key().equals(person));
        } catch (RuntimeException | Error failure) {
            LOG.warn(
                    "shop {}: nobody counts as of a team, as the host's People failed: {}",
                    shop,
                    Fault.names(failure),
                    Fault.of(failure));
            return false;
        }
    }

    /**
     * Whether somebody is of the own staff of a writer, who reads what is internal there: the operator's are the supervisors of
     * a shop. Of whom the host cannot say it, is: nobody is told of it then.
     */
    boolean mayBeMentioned(ShopId shop, Party writer, String person) {
        try {
            return people == null
                    || (people.person(shop, person).isPresent()
                            && (writer == Party.OPERATOR) == supervises(people, shop, person));
        } catch (RuntimeException | Error failure) {
            LOG.warn(
                    "shop {}: those who are mentioned are taken as they are, as the host's People failed: {}",
                    shop,
                    Fault.names(failure),
                    Fault.of(failure));
            return true;
        }
    }

    private static boolean supervises(People people, ShopId shop, String person) {
        return people.supervisors(shop).stream()
                .anyMatch(supervisor -> supervisor.key().equals(person));
    }

    /** What speaks against a change by a rule: that it puts somebody in charge who is not there. */
    Optional<String> objection(Change change, Locale locale) {
        String person = change.after().assignment().person();
        boolean same = change.before() != null
                && change.before().assignment().equals(change.after().assignment());
        return person == null || same || knows(change.after().shop(), person)
                ? Optional.empty()
                : Optional.of(NOT_ON_THE_STAFF.in(locale) + person);
    }

    /** Says who was passed over by a rule. */
    public static Note passedOver(ShopId shop, String rule, List<String> unknown, Locale locale) {
        LOG.warn("shop {}: assignment rule '{}' names {} who are not on the staff", shop, rule, unknown.size());
        return Note.internal(Text.cut(PASSED_OVER.in(locale) + String.join(", ", unknown), Note.TEXT_MAX));
    }
}
