package io.orderincident.memory;

import io.orderincident.access.GuestCode;
import io.orderincident.access.GuestCodeStore;
import io.orderincident.party.ShopId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests for codes in a map. Guarded by the lock of the transactions. */
final class MemoryGuestCodes implements GuestCodeStore {

    private final MemoryTransactions transactions;
    private final Map<Long, Request> requests = new HashMap<>();

    MemoryGuestCodes(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    private record Request(
            long id,
            ShopId shop,
            String subject,
            Instant askedAt,
            Instant expiresAt,
            @Nullable String hash,
            int attempts) {

        Request sent(String newHash) {
            return new Request(id, shop, subject, askedAt, expiresAt, newHash, attempts);
        }

        Request tried() {
            return new Request(id, shop, subject, askedAt, expiresAt, hash, attempts + 1);
        }
    }

    @Override
    public boolean add(long id, ShopId shop, String subject, Instant askedAt, Instant expiresAt, int most) {
        Instant hour = askedAt.truncatedTo(ChronoUnit.HOURS);
        long asked = of(shop, subject)
                .filter(request ->
                        request.askedAt().truncatedTo(ChronoUnit.HOURS).equals(hour))
                .count();
        if (asked < most) {
            put(id, new Request(id, shop, subject, askedAt, expiresAt, null, 0));
        }
        return asked < most;
    }

    @Override
    public boolean issue(long id, GuestCode code, Instant now) {
        Request request = requests.get(id);
        if (request == null || now.isAfter(request.expiresAt())) {
            return false;
        }
        put(id, request.sent(code.hash(request.subject())));
        return true;
    }

    @Override
    public boolean redeem(ShopId shop, String subject, GuestCode code, Instant now, int attempts) {
        Optional<Request> newest = of(shop, subject)
                .filter(request -> request.hash() != null && !now.isAfter(request.expiresAt()))
                .max(Comparator.comparing(Request::askedAt).thenComparing(Request::id))
                .filter(request -> request.attempts() < attempts);
        newest.ifPresent(request -> put(request.id(), request.tried()));
        boolean isRight = newest.filter(request -> code.hash(subject).equals(request.hash()))
                .isPresent();
        if (isRight) {
            of(shop, subject).map(Request::id).toList().forEach(id -> put(id, null));
        }
        return isRight;
    }

    @Override
    public int purge(Instant before, int most) {
        List<Long> expired = requests.values().stream()
                .filter(request -> request.askedAt().isBefore(before)
                        && request.expiresAt().isBefore(before))
                .map(Request::id)
                .limit(most)
                .toList();
        expired.forEach(id -> put(id, null));
        return expired.size();
    }

    private Stream<Request> of(ShopId shop, String subject) {
        return requests.values().stream()
                .filter(request ->
                        request.shop().equals(shop) && request.subject().equals(subject));
    }

    private void put(long id, @Nullable Request request) {
        Request before = request == null ? requests.remove(id) : requests.put(id, request);
        transactions.onRollback(() -> {
            if (before == null) {
                requests.remove(id);
            } else {
                requests.put(id, before);
            }
        });
    }
}
