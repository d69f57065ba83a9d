package io.orderincident.shop.sales;

import io.orderincident.order.OrderId;
import io.orderincident.order.OrderPort;
import io.orderincident.party.ShopId;
import io.orderincident.shop.RunningShop;
import io.orderincident.tck.HostDocumentsContract;

class ShopHostDocumentsTest extends HostDocumentsContract {

    private static final OrderPort PORT = RunningShop.shared().bean(OrderPort.class);

    @Override
    protected OrderPort port() {
        return PORT;
    }

    @Override
    protected ShopId shop() {
        return ShopId.of("casa-roble");
    }

    @Override
    protected OrderId order() {
        return OrderId.of("CR-24087");
    }

    @Override
    protected OrderId otherOrder() {
        return OrderId.of("CR-24110");
    }
}
