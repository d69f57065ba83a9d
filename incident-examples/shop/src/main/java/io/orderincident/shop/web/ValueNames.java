package io.orderincident.shop.web;

import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.party.CustomerId;
import io.orderincident.party.ShopId;
import io.orderincident.shop.sales.Articles;
import io.orderincident.shop.sales.Customer;
import io.orderincident.shop.sales.Shop;
import io.orderincident.shop.sales.Shops;
import io.orderincident.statistics.Dimension;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What people call the values of a dimension of the statistics. Thread-safe. */
@Component
class ValueNames {
    private final Shops shops;
    private final Articles articles;
    private final MessageSource texts;

    ValueNames(Shops shops, Articles articles, MessageSource texts) {
        this.shops = shops;
        this.articles = articles;
        this.texts = texts;
    }

    String of(Dimension dimension, String value, PageLanguage say, Persona persona) {
        Locale locale = persona.actor().locale();
        return switch (dimension) {
            case TYPE -> say.type(TypeCode.of(value));
            case REASON -> String.valueOf(say.reason(ReasonCode.of(value)));
            case CAUSE -> String.valueOf(say.cause(CauseCode.of(value)));
            case KIND -> say.kind(KindCode.of(value));
            case CHANNEL -> say.channel(ChannelCode.of(value));
            case RESOLUTION_REASON -> say.resolutionReason(ResolutionReasonCode.of(value));
            case PERSON -> String.valueOf(say.person(value));
            case STATUS -> word("status", value, locale);
            case PRIORITY -> word("priority", value, locale);
            case SEVERITY -> word("severity", value, locale);
            case ORIGIN -> word("origin", value, locale);
            case ERROR_SOURCE -> word("errorSource", value, locale);
            case ARTICLE -> articles.title(value);
            case CUSTOMER ->
                shops.customer(persona.shop().id(), CustomerId.of(value))
                        .map(Customer::name)
                        .orElse(value);
            case SHOP -> shops.find(ShopId.of(value)).map(Shop::name).orElse(value);
            case THIRD_PARTY, TEAM, CARRIER, MASS_CAUSE -> value;
        };
    }

    private String word(String list, String value, Locale locale) {
        return Objects.requireNonNullElse(texts.getMessage(list + "." + value, null, value, locale), value);
    }
}
