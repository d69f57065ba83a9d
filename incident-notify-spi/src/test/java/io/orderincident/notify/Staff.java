package io.orderincident.notify;

import io.orderincident.history.HistoryEntry;
import io.orderincident.history.IncidentEvent;
import io.orderincident.incident.Change;
import io.orderincident.incident.Incident;
import io.orderincident.incident.Schedule;
import io.orderincident.memory.MemoryPeople;
import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.Contact;
import io.orderincident.party.Person;
import java.util.List;
import java.util.Locale;

/** The staff of the corner shop: Pedro and Eva of the workshop, and their supervisor Olga. */
final class Staff {

    static final Person PEDRO = person("pedro", "Pedro Ruiz", Samples.SPANISH);
    static final Person EVA = person("eva", "Eva Gil", Locale.ENGLISH);
    static final Person OLGA = person("olga", "Olga Sanz", Samples.SPANISH);
    static final Author CLOCK = Actor.system("clock").author();

    private Staff() {}

    static MemoryPeople people() {
        return MemoryPeople.create()
                .put(Samples.SHOP, PEDRO, "workshop")
                .put(Samples.SHOP, EVA, "workshop")
                .putSupervisor(Samples.SHOP, OLGA);
    }

    static Person person(String key, String name, Locale locale) {
        return Person.of(key, Contact.byEmail(name, key + "@corner.example", locale));
    }

    /** As the desk would say it to its listeners. */
    static Change happened(Incident incident, Author by, IncidentEvent event) {
        HistoryEntry entry = new HistoryEntry(
                incident.id(), incident.version() + 1, incident.progress().lastInteractionAt(), by, "a reason", event);
        return new Change(incident, incident, List.of(entry), Schedule.none());
    }
}
