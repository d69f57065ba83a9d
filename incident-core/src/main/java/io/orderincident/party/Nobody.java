package io.orderincident.party;

import java.util.List;
import java.util.Optional;

/** A staff of nobody. */
enum Nobody implements People {
    INSTANCE;

    @Override
    public Optional<Person> person(ShopId shop, String key) {
        return Optional.empty();
    }

    @Override
    public List<Person> team(ShopId shop, String team) {
        return List.of();
    }

    @Override
    public List<Person> supervisors(ShopId shop) {
        return List.of();
    }
}
