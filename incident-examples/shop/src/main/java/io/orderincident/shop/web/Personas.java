package io.orderincident.shop.web;

import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.shop.sales.Customer;
import io.orderincident.shop.sales.Shop;
import io.orderincident.shop.sales.Shops;
import io.orderincident.shop.sales.Staff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whom a visitor can be: the agent and the operator of each shop, and each of its customers. */
@Component
class Personas {
    /** How many customers of a shop the switch offers. */
    private static final int CUSTOMERS_OFFERED = 8;

    private final Shops shops;

    Personas(Shops shops) {
        this.shops = shops;
    }

    /** Those whom the switch offers, by shop. */
    Map<Shop, List<Persona>> offered() {
        return shops.all().stream()
                .collect(Collectors.toMap(shop -> shop, this::offered, (a, b) -> a, LinkedHashMap::new));
    }

    private List<Persona> offered(Shop shop) {
        return Stream.concat(
                        Stream.of(agent(shop), operator(shop)),
                        shops.customers(shop.id(), CUSTOMERS_OFFERED).stream()
                                .map(customer -> customer(shop, customer)))
                .toList();
    }

    /** Whom a visitor is at first: the agent of the shop with most orders. */
    Persona initial() {
        return agent(shops.busiest().orElseThrow());
    }

    /** The one with this id, empty if there is none such. */
    Optional<Persona> find(String id) {
        String[] parts = id.split(":", 3);
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            return shops.find(ShopId.of(parts[1])).flatMap(shop -> switch (parts[0]) {
                case "agent" -> Optional.of(agent(shop));
                case "operator" -> Optional.of(operator(shop));
                default ->
                    shops.customer(shop.id(), CustomerId.of(parts[parts.length - 1]))
                            .map(customer -> customer(shop, customer));
            });
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Persona agent(Shop shop) {
        return new Persona("agent:" + shop.id(), shop, shop.agent());
    }

    private static Persona operator(Shop shop) {
        return new Persona("operator:" + shop.id(), shop, Staff.OPERATOR);
    }

    private static Persona customer(Shop shop, Customer customer) {
        return new Persona("customer:" + shop.id() + ":" + customer.id(), shop, customer.actor());
    }
}
