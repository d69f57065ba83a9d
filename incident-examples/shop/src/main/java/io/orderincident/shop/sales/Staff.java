package io.orderincident.shop.sales;

import io.orderincident.party.Actor;
import io.orderincident.party.Author;
import io.orderincident.party.Contact;
import io.orderincident.party.People;
import io.orderincident.party.Person;
import io.orderincident.party.ShopId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who works for the shops: the agent of each, its workshop, and the operator of the platform. Thread-safe. */
@Component
public class Staff implements People {
    /** Who supervises every shop. */
    public static final Actor OPERATOR = Actor.operator("operator", "Óscar Vidal");

    /** The team that repairs what came back. */
    static final String WORKSHOP = "taller";

    private static final Author MECHANIC = Actor.operator("tomas", "Tomás Rey").author();
    private static final Locale LANGUAGE = Locale.forLanguageTag("es");

    private final Shops shops;
    private final Map<ShopId, Shop> known = new ConcurrentHashMap<>();

    Staff(Shops shops) {
        this.shops = shops;
    }

    @Override
    public Optional<Person> person(ShopId shop, String key) {
        return Stream.concat(team(shop, WORKSHOP).stream(), supervisors(shop).stream())
                .filter(person -> person.key().equals(key))
                .findFirst();
    }

    @Override
    public List<Person> team(ShopId shop, String team) {
        return team.equals(WORKSHOP)
                ? find(shop).stream()
                        .flatMap(one -> Stream.of(one.agent().author(), MECHANIC))
                        .map(Staff::person)
                        .toList()
                : List.of();
    }

    @Override
    public List<Person> supervisors(ShopId shop) {
        return find(shop).map(one -> person(OPERATOR.author())).stream().toList();
    }

    /**
     * Everybody who works for a shop.
     *
     * @param shop which shop
     * @return their names by their keys, the shop's own agent first
     */
    public Map<String, String> names(ShopId shop) {
        Map<String, String> names = new LinkedHashMap<>();
        Stream.concat(team(shop, WORKSHOP).stream(), supervisors(shop).stream())
                .forEach(person -> names.put(
                        person.key(),
                        Objects.requireNonNullElse(person.contact().name(), person.key())));
        return names;
    }

    /** A shop that was found once stays as it is, so that nobody waits for the database. */
    private Optional<Shop> find(ShopId id) {
        Shop shop = known.get(id);
        if (shop != null) {
            return Optional.of(shop);
        }
        Optional<Shop> found = shops.find(id);
        found.ifPresent(one -> known.put(id, one));
        return found;
    }

    private static Person person(Author author) {
        String email = author.id() + "@casa-roble.example";
        return Person.of(
                author.id(),
                Contact.byEmail(author.displayName(), email, LANGUAGE).usable());
    }
}
