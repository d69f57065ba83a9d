package io.orderincident.shop.web;

import io.orderincident.IncidentDesk;
import io.orderincident.SettingDesk;
import io.orderincident.catalog.DocumentPolicy;
import io.orderincident.catalog.FileFormat;
import io.orderincident.party.Actor;
import io.orderincident.party.ShopId;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says beside a field for files what the shop takes in, to whoever adds some. */
@Component
class DocumentLimits {
    private static final Actor SHOP = Actor.system("shop");

    private final SettingDesk<DocumentPolicy> setting;

    DocumentLimits(IncidentDesk desk) {
        this.setting = desk.settings().documents();
    }

    /**
     * What is taken in.
     *
     * @param accept the extensions, as browsers take them
     * @param formats which, in the order of the setting
     * @param megabytes the most of one file
     */
    record Shown(String accept, List<FileFormat> formats, long megabytes) {}

    Shown of(ShopId shop) {
        DocumentPolicy policy = setting.find(SHOP, shop).orElseThrow().value();
        return new Shown(
                policy.formats().stream()
                        .flatMap(format -> format.extensions().stream())
                        .map(extension -> "." + extension)
                        .collect(Collectors.joining(",")),
                policy.formats(),
                policy.maxBytes() >> 20);
    }
}
